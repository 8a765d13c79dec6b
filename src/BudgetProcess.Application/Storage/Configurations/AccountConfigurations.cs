using BudgetProcess.Application.Accounts;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace BudgetProcess.Application.Storage.Configurations;

internal sealed class AccountConfiguration : IEntityTypeConfiguration<Account>
{
    public void Configure(EntityTypeBuilder<Account> builder)
    {
        builder.ToTable("account");
        builder.Property(row => row.Id).ValueGeneratedNever();
        builder.Property(row => row.Name).HasMaxLength(Lengths.Name);
        builder.Property(row => row.UserName).HasMaxLength(Lengths.Address);
        builder.Property(row => row.NormalizedUserName).HasMaxLength(Lengths.Address);
        builder.Property(row => row.Email).HasMaxLength(Lengths.Address);
        builder.Property(row => row.NormalizedEmail).HasMaxLength(Lengths.Address);
        builder.Property(row => row.Language).HasMaxLength(10);
        builder.Property(row => row.ConcurrencyStamp).IsConcurrencyToken();
        builder.Ignore(row => row.PhoneNumber).Ignore(row => row.PhoneNumberConfirmed);
        builder.HasIndex(row => row.NormalizedUserName).IsUnique();
        builder.HasIndex(row => row.NormalizedEmail);
        builder.HasMany<IdentityUserClaim<Guid>>().WithOne().HasForeignKey(row => row.UserId).IsRequired();
        builder.HasMany<IdentityUserLogin<Guid>>().WithOne().HasForeignKey(row => row.UserId).IsRequired();
        builder.HasMany<IdentityUserToken<Guid>>().WithOne().HasForeignKey(row => row.UserId).IsRequired();
    }
}

internal sealed class AccountClaimConfiguration : IEntityTypeConfiguration<IdentityUserClaim<Guid>>
{
    public void Configure(EntityTypeBuilder<IdentityUserClaim<Guid>> builder) => builder.ToTable("account_claim");
}

/// <summary>External logins (OpenID Connect), when an installation has them.</summary>
internal sealed class AccountLoginConfiguration : IEntityTypeConfiguration<IdentityUserLogin<Guid>>
{
    public void Configure(EntityTypeBuilder<IdentityUserLogin<Guid>> builder)
    {
        builder.ToTable("account_login");
        builder.HasKey(row => new { row.LoginProvider, row.ProviderKey });
        builder.Property(row => row.LoginProvider).HasMaxLength(Lengths.Key);
        builder.Property(row => row.ProviderKey).HasMaxLength(Lengths.Name);
    }
}

/// <summary>The authenticator's key and the recovery codes, sealed.</summary>
internal sealed class AccountTokenConfiguration : IEntityTypeConfiguration<IdentityUserToken<Guid>>
{
    public void Configure(EntityTypeBuilder<IdentityUserToken<Guid>> builder)
    {
        builder.ToTable("account_token");
        builder.HasKey(row => new { row.UserId, row.LoginProvider, row.Name });
        builder.Property(row => row.LoginProvider).HasMaxLength(Lengths.Key);
        builder.Property(row => row.Name).HasMaxLength(Lengths.Key);
    }
}

internal sealed class AccountRoleConfiguration : IEntityTypeConfiguration<AccountRole>
{
    public void Configure(EntityTypeBuilder<AccountRole> builder)
    {
        builder.ToTable("account_role");
        builder.Property(row => row.Id).ValueGeneratedNever();
        builder.HasOne<Account>().WithMany().HasForeignKey(row => row.AccountId);
        builder.HasIndex(row => new { row.AccountId, row.MunicipalityId }).IsUnique();
    }
}

internal sealed class AccountSessionConfiguration : IEntityTypeConfiguration<AccountSession>
{
    public void Configure(EntityTypeBuilder<AccountSession> builder)
    {
        builder.ToTable("account_session");
        builder.Property(row => row.Id).ValueGeneratedNever();
        builder.Property(row => row.KeyHash).HasMaxLength(Lengths.Hash);
        builder.Property(row => row.Device).HasMaxLength(Lengths.Name);
        builder.HasOne<Account>().WithMany().HasForeignKey(row => row.AccountId);
        builder.HasIndex(row => row.KeyHash).IsUnique();
    }
}

internal sealed class PasswordLinkConfiguration : IEntityTypeConfiguration<PasswordLink>
{
    public void Configure(EntityTypeBuilder<PasswordLink> builder)
    {
        builder.ToTable("password_link");
        builder.Property(row => row.Id).ValueGeneratedNever();
        builder.Property(row => row.TokenHash).HasMaxLength(Lengths.Hash);
        builder.HasOne<Account>().WithMany().HasForeignKey(row => row.AccountId);
        builder.HasIndex(row => row.TokenHash).IsUnique();
    }
}

internal sealed class ProtectionKeyConfiguration : IEntityTypeConfiguration<ProtectionKey>
{
    public void Configure(EntityTypeBuilder<ProtectionKey> builder)
    {
        builder.ToTable("protection_key");
        builder.Property(row => row.Name).HasMaxLength(Lengths.Name);
    }
}
