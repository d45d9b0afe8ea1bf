import "server-only";

/**
 * A Content-Disposition that saves under this name. What a header or a file system cannot hold is
 * replaced in the plain form; browsers take the encoded one (RFC 6266, RFC 8187).
 */
export function attachment(fileName: string): string {
  const plain = fileName.replace(/[^A-Za-z0-9._-]+/g, "-").replace(/^[.-]+/, "") || "video.mp4";
  const safe = fileName.replace(/[\p{Cc}\p{Cs}/\\:*?"<>|]+/gu, "-");
  const encoded = encodeURIComponent(safe).replace(
    /['()]/g,
    (mark) => `%${mark.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `attachment; filename="${plain}"; filename*=UTF-8''${encoded}`;
}
