import "server-only";
import { fork, type ChildProcess } from "node:child_process";
import path from "node:path";
import type { Logger } from "pino";
import type { EncoderOptions } from "../encode/types";
import type { FromProcess, ToProcess } from "./types";

interface ChildOptions {
  spoolDirectory: string;
  programDirectory: string;
  threads: number;
  encoder: EncoderOptions;
  log: Logger;
  /** The process died by itself while it drew this take. */
  onCrash(takeId: string): void;
}

/** Ends that say something about the work, unlike a person's or the system's request to stop. */
const crashSignals = ["SIGSEGV", "SIGBUS", "SIGILL", "SIGFPE", "SIGABRT", "SIGTRAP", "SIGKILL"];

/** The draft process as its parent sees it: started when needed, started again after it died. */
export class DraftChild {
  private child: ChildProcess | undefined;
  /** Takes this process was asked for: to blame if it dies before it names the one it draws. */
  private readonly asked = new Set<string>();
  private isClosed = false;

  constructor(private readonly options: ChildOptions) {}

  get pid(): number | undefined {
    return this.child?.pid;
  }

  /** Asks for a take to be drawn. Asking twice does no harm. */
  render(takeId: string): void {
    if (this.isClosed) return;
    this.child ??= this.start();
    this.asked.add(takeId);
    this.child.send({ type: "render", takeId } satisfies ToProcess, (error) => {
      if (error) this.options.log.warn({ takeId, err: error }, "draft process did not hear");
    });
  }

  /** Ends the process; what it had in hand stays in the spool. */
  async close(): Promise<void> {
    this.isClosed = true;
    const child = this.child;
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    const exited = new Promise((resolve) => child.once("exit", resolve));
    child.ref();
    child.kill("SIGKILL");
    await exited;
  }

  private start(): ChildProcess {
    const { spoolDirectory, programDirectory, threads, encoder, log } = this.options;
    const child = fork(
      path.join(programDirectory, "draft-process.mjs"),
      [
        `--spool=${spoolDirectory}`,
        `--programs=${programDirectory}`,
        `--threads=${threads}`,
        `--encoder=${encoder.choice}`,
        ...(encoder.ffmpegPath ? [`--ffmpeg=${encoder.ffmpegPath}`] : []),
      ],
      {
        execArgv: ["--conditions=react-server"],
        // Native code works on people's words there: it gets none of the studio's secrets.
        env: pick(process.env, ["NODE_ENV", "PATH", "HOME", "TMPDIR"]),
        stdio: ["ignore", "inherit", "inherit", "ipc"],
      },
    );
    // Neither the process nor its channel keeps the parent alive; it ends when the parent does.
    child.unref();
    child.channel?.unref();
    let drawing: string | null | undefined;
    child.on("message", (message) => (drawing = (message as FromProcess).takeId));
    child.on("error", (error) => log.error({ err: error }, "draft process has a fault"));
    child.on("close", (code, signal) => {
      const blamed = drawing === undefined ? [...this.asked] : drawing ? [drawing] : [];
      this.child = undefined;
      this.asked.clear();
      if (this.isClosed) return;
      log.error({ code, signal, takeIds: blamed }, "draft process ended");
      const isCrash = signal ? crashSignals.includes(signal) : code !== 0;
      if (isCrash) blamed.forEach((takeId) => this.options.onCrash(takeId));
    });
    return child;
  }
}

function pick(environment: NodeJS.ProcessEnv, names: string[]): NodeJS.ProcessEnv {
  const picked = names.map((name) => [name, environment[name]]);
  return Object.fromEntries(picked) as NodeJS.ProcessEnv;
}
