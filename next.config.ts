import type { NextConfig } from "next";

const nextConfig: NextConfig = {
  poweredByHeader: false,
  reactStrictMode: true,
  // Posters and stills are small already. Off, because the image route is open to strangers, resizes
  // whatever it is asked for and keeps copies of the owner's pictures for everyone.
  images: { unoptimized: true },
  // Native or process-spawning packages stay outside the bundle.
  serverExternalPackages: [
    "pg-boss",
    "pg",
    "pino",
    "sharp",
    "node-av",
    "@napi-rs/canvas",
    "@node-rs/argon2",
  ],
  // Types are checked by `npm run check`; a person who starts the studio need not wait for it.
  typescript: { ignoreBuildErrors: true },
  // In development Next would write what actions are called with: provider keys and passwords too.
  logging: { serverFunctions: false },
  agentRules: false,
};

export default nextConfig;
