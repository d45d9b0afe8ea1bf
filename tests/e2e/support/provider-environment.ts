/** Ports beside the studio's own, so that two runs do not meet. */
const first = Number(process.env.E2E_PORT ?? "3917") + 1;
export const providerPorts = {
  fal: first,
  falMedia: first + 1,
  runComfy: first + 2,
  runComfyMedia: first + 3,
};
const at = (port: number) => `http://127.0.0.1:${port}`;

/** What the studio under test is started with: it never reaches a real provider. */
export const providerEnvironment = {
  FAL_KEY: "",
  RUNCOMFY_API_TOKEN: "",
  FAL_QUEUE_URL: at(providerPorts.fal),
  FAL_PLATFORM_URL: at(providerPorts.fal),
  FAL_JWKS_URL: `${at(providerPorts.fal)}/.well-known/jwks.json`,
  RUNCOMFY_API_URL: at(providerPorts.runComfy),
  PROVIDER_MEDIA_ORIGINS: `${at(providerPorts.falMedia)},${at(providerPorts.runComfyMedia)}`,
};
