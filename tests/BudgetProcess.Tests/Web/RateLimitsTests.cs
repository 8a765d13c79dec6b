using System.Net;
using BudgetProcess.Web.Access;
using Microsoft.AspNetCore.Http;

namespace BudgetProcess.Tests.Web;

public sealed class RateLimitsTests
{
    [TestCase("203.0.113.7", null, "203.0.113.7")]
    [TestCase("::ffff:203.0.113.7", null, "203.0.113.7")]
    [TestCase("203.0.113.7", "198.51.100.1", "203.0.113.7", Description = "Somebody on the net is no proxy of ours.")]
    [TestCase("127.0.0.1", "198.51.100.1", "198.51.100.1")]
    [TestCase("10.1.2.3", "192.0.2.9, 198.51.100.1", "198.51.100.1", Description = "What the sender wrote stands before what our proxy wrote.")]
    [TestCase("172.20.0.2", "198.51.100.1", "198.51.100.1")]
    [TestCase("172.32.0.2", "198.51.100.1", "172.32.0.2")]
    [TestCase("127.0.0.1", "rubbish", "127.0.0.1")]
    [TestCase("2001:db8:1:2:3:4:5:6", null, "20010db800010002", Description = "All addresses of a household are one sender.")]
    public void SenderOf_Connection_IsWhoeverSentTheForm(string remote, string? forwarded, string expected)
    {
        var context = new DefaultHttpContext();
        context.Connection.RemoteIpAddress = IPAddress.Parse(remote);
        if (forwarded is not null) context.Request.Headers["X-Forwarded-For"] = forwarded;

        Assert.That(RateLimits.SenderOf(context), Is.EqualTo(expected));
    }
}
