using System.Net;
using BudgetProcess.Web.Operations;
using Microsoft.AspNetCore.Http;

namespace BudgetProcess.Tests.Web;

public sealed class LocalRequestTests
{
    [TestCase("127.0.0.1", "localhost", true)]
    [TestCase("127.0.0.1", "127.0.0.1:5080", true)]
    [TestCase("::1", "[::1]:5080", true)]
    [TestCase("192.0.2.7", "localhost", false)]
    [TestCase("2001:db8::7", "localhost", false)]
    [TestCase("127.0.0.1", "budget.hedensted.example", false)]
    public void Is_Request_GoesByItsConnectionAndItsName(string remote, string host, bool expected) =>
        Assert.That(LocalRequest.Is(Request(remote, host)), Is.EqualTo(expected));

    [TestCase("X-Forwarded-For")]
    [TestCase("Forwarded")]
    [TestCase("X-Real-IP")]
    [TestCase("Via")]
    public void Is_RequestThroughAProxy_IsNot(string header)
    {
        var request = Request("127.0.0.1", "localhost");
        request.Request.Headers[header] = "127.0.0.1";

        Assert.That(LocalRequest.Is(request), Is.False);
    }

    [Test]
    public void Is_ForwardedHeaderFromOutside_OpensNothing()
    {
        var request = Request("192.0.2.7", "localhost");
        request.Request.Headers["X-Forwarded-For"] = "127.0.0.1";

        Assert.That(LocalRequest.Is(request), Is.False);
    }

    [Test]
    public void Is_WithoutARemoteAddress_IsNot()
    {
        var request = Request("127.0.0.1", "localhost");
        request.Connection.RemoteIpAddress = null;

        Assert.That(LocalRequest.Is(request), Is.False);
    }

    private static DefaultHttpContext Request(string remote, string host)
    {
        var context = new DefaultHttpContext();
        context.Connection.RemoteIpAddress = IPAddress.Parse(remote);
        context.Request.Host = new HostString(host);
        return context;
    }
}
