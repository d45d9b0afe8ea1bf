import "server-only";
import type { AddedFile, ZipStream } from "./zip-stream";

/**
 * What is written of a zip while it is made: a line for `sha256sum -c` for each of its files, and
 * what could not be put into it. Both become its last entries.
 */
export class ZipNotes {
  private readonly sums: string[] = [];
  private readonly problems: string[] = [];

  added(name: string, { sha256 }: AddedFile): void {
    this.sums.push(`${sha256}  ${name}\n`);
  }

  problem(name: string, what: string): void {
    this.problems.push(`${name}: ${what}\n`);
  }

  async writeTo(zip: ZipStream, modified: Date): Promise<void> {
    if (this.problems.length > 0) {
      const added = await zip.addText(problemsName, this.problems.join(""), modified);
      this.added(problemsName, added);
    }
    await zip.addText(checksumsName, this.sums.join(""), modified);
  }
}

const problemsName = "missing.txt";
const checksumsName = "checksums.sha256";
