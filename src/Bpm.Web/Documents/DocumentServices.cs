using Bpm.Approval.Outbox;

namespace Bpm.Web.Documents;

internal static class DocumentServices
{
    public static void AddDocuments(this IServiceCollection services)
    {
        services.AddSingleton<DocumentBrowser>();
        services.AddSingleton<PdfPrinter>();
        services.AddSingleton<SigningCertificate>();
        services.AddScoped<IOutboxHandler, RenderDocument>();
    }
}
