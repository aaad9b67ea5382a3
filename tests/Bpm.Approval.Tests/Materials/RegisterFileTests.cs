using System.Text;
using Bpm.Approval.Cases;
using Bpm.Approval.Materials;
using Bpm.Approval.Rules;
using Bpm.Approval.Tests.Office;

namespace Bpm.Approval.Tests.Materials;

public sealed class RegisterFileTests
{
    private static readonly byte[] Pdf = Encoding.ASCII.GetBytes("%PDF-1.4 content");
    private static readonly byte[] Png = [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A, 1];
    private static readonly byte[] Jpg = [0xFF, 0xD8, 0xFF, 0xE0];
    private static readonly byte[] Ofd = [(byte)'P', (byte)'K', 3, 4, .. "....OFD.xml"u8];
    private static readonly byte[] Zip = [(byte)'P', (byte)'K', 3, 4, .. "....word.xml"u8];

    public static TheoryData<string, byte[], string> Accepted() => new()
    {
        { "图.pdf", Pdf, "application/pdf" },
        { "照片.PNG", Png, "image/png" },
        { "照片.jpeg", Jpg, "image/jpeg" },
        { "证照.ofd", Ofd, "application/ofd" },
        { "C:\\扫描\\图.pdf", Pdf, "application/pdf" },
    };

    public static TheoryData<string, byte[], string> Refused() => new()
    {
        { "图.pdf", [], "file.empty" },
        { "图.pdf", Png, "file.type-refused" },
        { "程序.exe", Pdf, "file.type-refused" },
        { "文档.docx", Zip, "file.type-refused" },
        { "证照.ofd", Zip, "file.type-refused" },
        { " ", Pdf, "file.name-missing" },
    };

    [Theory]
    [MemberData(nameof(Accepted))]
    public async Task File_OfAKnownKind_IsStoredUnderItsHash(string name, byte[] content, string mediaType)
    {
        await using var office = await ApprovalOffice.OpenAsync();

        var file = await RunAsync(office, name, content);

        Assert.Equal(mediaType, file.MediaType);
        Assert.DoesNotContain('\\', file.FileName);
        Assert.Equal(content, office.Stores.Contents[file.Sha256]);
    }

    [Theory]
    [MemberData(nameof(Refused))]
    public async Task File_NotToBeTaken_IsRefusedWithItsCode(string name, byte[] content, string code)
    {
        await using var office = await ApprovalOffice.OpenAsync();

        var refused = await Assert.ThrowsAsync<InputRefusedException>(() => RunAsync(office, name, content));

        Assert.Equal(code, refused.Code);
        Assert.Empty(office.Stores.Files);
        Assert.Empty(office.Stores.Contents);
    }

    [Fact]
    public async Task File_OverTwentyMegabytes_IsRefused()
    {
        await using var office = await ApprovalOffice.OpenAsync();

        var refused = await Assert.ThrowsAsync<InputRefusedException>(() => RunAsync(office, "图.pdf", new byte[(20 * 1024 * 1024) + 1]));

        Assert.Equal("file.too-large", refused.Code);
    }

    private static Task<FileRecord> RunAsync(ApprovalOffice office, string name, byte[] content) => office.UseAsync<RegisterFile, FileRecord>(
        u => u.RunAsync(name, content, new Actor("clerk.town", "陈志远"), CancellationToken.None));
}
