/**
 * The way into every command. Only what every Node understands stands here, so that an old one
 * can be told what is missing.
 */
import process from "node:process";

const OLDEST = { major: 20, minor: 19 };

function isSupported(version) {
  const [major, minor] = version.split(".").map(Number);
  return major > OLDEST.major || (major === OLDEST.major && minor >= OLDEST.minor);
}

/** Runs scripts/commands/<name>.mjs on the pinned Node, after the packages are in place. */
export async function enter(name, again) {
  if (!isSupported(process.versions.node)) {
    console.error(
      `Retake needs Node 20.19 or later; this is ${process.versions.node}. See https://nodejs.org.`,
    );
    process.exitCode = 1;
    return;
  }
  const { fail } = await import("./failure.mjs");
  try {
    const { runScript } = await import("./bootstrap.mjs");
    await runScript(`commands/${name}.mjs`, process.argv.slice(2), again);
  } catch (error) {
    fail(error);
  }
}
