import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import path from "node:path";

/** Every file under the paths given, sorted, so that the order on disk never matters. */
export function listFiles(root, entries, skip = () => false) {
  const files = [];
  const visit = (relative) => {
    const absolute = path.join(root, relative);
    if (skip(relative) || !existsSync(absolute)) return;
    if (!statSync(absolute).isDirectory()) files.push(relative);
    else for (const name of readdirSync(absolute)) visit(path.join(relative, name));
  };
  entries.forEach(visit);
  return files.sort();
}

/** SHA-256 over names and contents. */
export function hashFiles(root, entries, { skip, salt = "" } = {}) {
  const hash = createHash("sha256").update(salt);
  for (const file of listFiles(root, entries, skip)) {
    const content = readFileSync(path.join(root, file));
    hash.update(`\0${file}\0${content.length}\0`).update(content);
  }
  return hash.digest("hex");
}
