import { spawn } from "node:child_process";
import { text } from "node:stream/consumers";

export interface Answer {
  code: number | null;
  stdout: string;
  stderr: string;
}

/** `npm run user` or `npm run token` as a person runs it, without npm. */
export async function command(
  name: "user" | "token",
  args: string[],
  environment: Record<string, string>,
  stdin = "",
): Promise<Answer> {
  const inherited = Object.entries(process.env).filter(
    ([variable]) => !/^(RETAKE_|DATABASE_URL$|PORT$|HOST$|VITEST|NODE_ENV$)/.test(variable),
  );
  const child = spawn("node", [`scripts/${name}.mjs`, ...args], {
    env: { ...Object.fromEntries(inherited), ...environment } as NodeJS.ProcessEnv,
  });
  const exited = new Promise<number | null>((resolve) => child.once("close", resolve));
  child.stdin.end(stdin);
  const [stdout, stderr] = await Promise.all([text(child.stdout), text(child.stderr)]);
  return { code: await exited, stdout, stderr };
}
