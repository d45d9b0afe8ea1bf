import { createHash } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import type pg from "pg";
import type { Accepted } from "./crash-providers";

export interface AuditedTake {
  id: string;
  provider: string;
  status: string;
  seed: number;
  requestId: string | null;
  error: { code?: string } | null;
  videoKey: string | null;
  posterKey: string | null;
  previewKey: string | null;
  file: { sha256: string; sourceSha256: string; bytes: number } | null;
}

/** Everything that is wrong, in words; nothing when the studio kept its promises. */
export class Audit {
  readonly complaints: string[] = [];

  constructor(
    private readonly takes: readonly AuditedTake[],
    private readonly accepted: readonly Accepted[],
    private readonly dataDirectory: string,
  ) {}

  /** Every take ended, and only those are a person's to decide of which nobody can know. */
  ends(): void {
    for (const take of this.takes) {
      const paid = this.paidFor(take);
      const isUnknown =
        take.status === "needs_attention" &&
        take.error?.code === "outcome_unknown" &&
        (take.provider === "runcomfy" || (take.provider === "fal" && paid.length === 0));
      if (take.status !== "ready" && !isUnknown) {
        this.complain(take, `is ${take.status} (${JSON.stringify(take.error)})`);
      }
    }
  }

  /** No submission without a take, none twice, and each take follows its own. */
  payments(posts: number): void {
    if (posts !== this.accepted.length) {
      this.complaints.push(`${posts} submissions were sent, ${this.accepted.length} accepted`);
    }
    for (const take of this.takes) {
      const paid = this.paidFor(take);
      if (paid.length > 1) this.complain(take, `was posted ${paid.length} times`);
      if (take.provider === "draft" || take.status !== "ready") continue;
      if (paid[0]?.requestId !== take.requestId) this.complain(take, "follows another request");
      if (paid[0]?.sourceSha256 !== take.file?.sourceSha256)
        this.complain(take, "has another clip");
    }
    for (const { seed, provider, requestId } of this.accepted) {
      const owners = this.takes.filter((take) => take.seed === seed && take.provider === provider);
      if (owners.length !== 1) this.complaints.push(`${provider} ${requestId} has no take`);
    }
  }

  /** Each stored file is a ready take's, each ready take has its files, nothing lies about. */
  async files(): Promise<void> {
    const media = path.join(this.dataDirectory, "media");
    const stored = new Set(await filesBelow(media));
    for (const take of this.takes.filter(({ status }) => status === "ready")) {
      const keys = [take.videoKey, take.posterKey, take.previewKey];
      for (const key of keys) {
        if (!key || !stored.delete(key)) {
          this.complain(take, `has no ${key ?? "file"}`);
          continue;
        }
        const bytes = await readFile(path.join(media, key));
        const sha256 = createHash("sha256").update(bytes).digest("hex");
        if (!key.includes(`-${sha256.slice(0, 12)}.`)) this.complain(take, `has a changed ${key}`);
        if (key === take.videoKey && sha256 !== take.file?.sha256) {
          this.complain(take, "has a video with another hash than its row says");
        }
      }
    }
    for (const name of stored) this.complaints.push(`nobody's file: media/${name}`);
    for (const folder of ["media-work", "drafts"]) {
      const names = await readdir(path.join(this.dataDirectory, folder)).catch(() => []);
      for (const name of names) this.complaints.push(`left behind: ${folder}/${name}`);
    }
  }

  /**
   * Of each paid take that is ready one price counts, once; of those nobody knows, what was set
   * aside; of a draft nothing. `prices` in millionths of a dollar.
   */
  async ledger(sql: pg.Client, prices: Readonly<Record<string, number>>): Promise<void> {
    const { rows } = await sql.query<{ takeId: string; kinds: string; counts: string }>(
      `SELECT "takeId", string_agg(kind, ' ' ORDER BY id) AS kinds, sum("changeMicros") AS counts
       FROM "SpendEntry" GROUP BY "takeId"`,
    );
    for (const take of this.takes) {
      const entry = rows.find(({ takeId }) => takeId === take.id);
      if (take.provider === "draft") {
        if (entry) this.complain(take, `has the entries "${entry.kinds}"`);
        continue;
      }
      // The estimate stands where the provider does not say beyond doubt what it charged.
      const expected = take.status === "ready" ? /^estimate( actual)?$/ : /^estimate$/;
      if (!expected.test(entry?.kinds ?? "")) {
        this.complain(take, `has the entries "${entry?.kinds}"`);
      }
      if (take.status === "ready" && Number(entry?.counts) !== prices[take.provider]) {
        this.complain(take, `counts for ${entry?.counts}`);
      }
    }
  }

  /** The timeline of each ready take tells of one start that counted and one file. */
  async events(sql: pg.Client): Promise<void> {
    const { rows } = await sql.query<{ takeId: string; types: string[] }>(
      `SELECT "takeId", array_agg(type ORDER BY id) AS types FROM "TakeEvent" GROUP BY "takeId"`,
    );
    for (const { takeId, types } of rows) {
      const take = this.takes.find(({ id }) => id === takeId);
      if (take?.status !== "ready") continue;
      const starts = types.filter((type) => type === "submitted" || type === "reconciled");
      const stored = types.filter((type) => type === "stored");
      if (starts.length !== 1 || stored.length !== 1) {
        this.complain(take, `went ${types.join(", ")}`);
      }
    }
  }

  private paidFor({ seed, provider }: AuditedTake): Accepted[] {
    return this.accepted.filter((one) => one.seed === seed && one.provider === provider);
  }

  private complain({ provider, id }: AuditedTake, what: string): void {
    this.complaints.push(`${provider} take ${id} ${what}`);
  }
}

async function filesBelow(directory: string): Promise<string[]> {
  const entries = await readdir(directory, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(directory, path.join(entry.parentPath, entry.name)));
}
