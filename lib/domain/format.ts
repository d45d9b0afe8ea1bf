/** `18.9 MB`: decimal units, as files are shown by most systems. */
export function formatBytes(bytes: number): string {
  if (bytes < 1000) return `${bytes} bytes`;
  const units = ["KB", "MB", "GB", "TB"];
  let value = bytes / 1000;
  let unit = 0;
  while (value >= 1000 && unit < units.length - 1) {
    value /= 1000;
    unit += 1;
  }
  return `${value.toFixed(value < 100 ? 1 : 0)} ${units[unit]}`;
}

/** The first 80 characters of a prompt, for alternative text and titles. */
export function promptExcerpt(prompt: string, length = 80): string {
  const characters = Array.from(prompt.replace(/\s+/g, " ").trim());
  if (characters.length <= length) return characters.join("");
  return `${characters
    .slice(0, length - 1)
    .join("")
    .trimEnd()}…`;
}

/** What a browser's tab says of a take. */
export function takeTitle(
  shot: { number: number; prompt: string },
  take: { number: number },
): string {
  return `Shot ${shot.number}, take ${take.number}: ${promptExcerpt(shot.prompt, 50)}`;
}
