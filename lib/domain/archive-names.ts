/** Names Windows keeps for devices, whatever their ending. */
const devices = /^(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³]|conin\$|conout\$)$/i;

/** In bytes of UTF-8. File systems allow 255; a number and an ending are added. */
const longestName = 200;

function cutToBytes(text: string, maximum: number): string {
  let bytes = 0;
  let kept = "";
  for (const character of text) {
    bytes += new TextEncoder().encode(character).length;
    if (bytes > maximum) break;
    kept += character;
  }
  return kept;
}

/** The same name, without its ending, as every system can store it; never empty. */
export function safeFileName(name: string): string {
  const plain = name
    .toWellFormed()
    .normalize("NFC")
    // Direction marks and the like would show a name as another than it is.
    .replace(/[\p{Cc}\p{Cf}\uFFFD/\\:*?"<>|]+/gu, "-");
  // Windows drops dots and spaces at the end; a dot at the start hides a file.
  const trimmed = cutToBytes(plain.trim(), longestName)
    .replace(/^[.\s]+|[.\s]+$/gu, "")
    .normalize("NFC");
  const [beforeDot = ""] = trimmed.split(".");
  if (devices.test(beforeDot.trim())) return `_${trimmed}`;
  return trimmed || "take";
}

/** Gives each file of a folder a name of its own: the second of a name gets a number. */
export class UniqueNames {
  private readonly used = new Set<string>();
  /** Of a name, the number that is tried next: without it thousands of equal names take minutes. */
  private readonly next = new Map<string, number>();

  /** Windows and macOS take names that differ only in case for the same. */
  private static keyOf(name: string): string {
    return name.normalize("NFC").toUpperCase().toLowerCase();
  }

  /** @param name without its ending */
  add(name: string): string {
    const safe = safeFileName(name);
    const key = UniqueNames.keyOf(safe);
    let number = this.next.get(key) ?? 1;
    let unique = number === 1 ? safe : `${safe} (${number})`;
    while (this.used.has(UniqueNames.keyOf(unique))) {
      number += 1;
      unique = `${safe} (${number})`;
    }
    this.next.set(key, number + 1);
    this.used.add(UniqueNames.keyOf(unique));
    return unique;
  }
}
