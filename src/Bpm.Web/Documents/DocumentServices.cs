using Bpm.Approval.Outbox;
using Bpm.Approval.Seals;
using Bpm.Web.Documents.Archive;
using Bpm.Web.Seals;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Bpm.Web.Documents;

internal static class DocumentServices
{
    public static void AddDocuments(this IServiceCollection services)
    {
        services.AddSingleton<DocumentBrowser>();
        services.AddSingleton<PdfPrinter>();
        services.AddSingleton<SigningCertificate>();
        services.TryAddSingleton<ISealSigner, SoftwareSealSigner>();
        services.AddScoped<SignSeals>();
        services.AddScoped<CheckSeals>();
        services.AddScoped<IOutboxHandler, RenderDocument>();
        services.AddScoped<CaseBundler>();
        services.AddScoped<IOutboxHandler, BundleCase>();
    }
}
