namespace Bpm.Web.Documents.Archive;

/// <summary>An object of a PDF.</summary>
/// <param name="Text">Its text in Latin-1, one character a byte, up to the stream.</param>
/// <param name="Stream">The bytes of its stream as they lie in the file; null where it has none.</param>
internal sealed record PdfObject(string Text, byte[]? Stream);
