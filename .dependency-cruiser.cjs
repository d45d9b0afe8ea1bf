/**
 * Who may import whom. Tested with dependency-cruiser 17.4.3 and typescript 5.9
 * (with typescript 7 it cruises 0 modules and still reports success: keep the count check in package.json).
 * @type {import('dependency-cruiser').IConfiguration}
 */
const SERVER =
  "^lib/(env\\.ts|log\\.ts|actions|archive|auth|db|jobs|live|media|providers|settings|spend|takes|worker)";

module.exports = {
  required: [
    {
      name: "server-modules-say-so",
      comment:
        "first line: import 'server-only' (types, generated code and the AssemblyScript kernel are exempt)",
      severity: "error",
      module: { path: SERVER, pathNot: "types\\.ts$|generated/|/draft/kernel/" },
      to: { path: "server-only" },
    },
  ],
  forbidden: [
    {
      name: "no-circular",
      severity: "error",
      from: { pathNot: "^lib/db/generated/" },
      to: { circular: true },
    },
    {
      name: "domain-is-pure",
      comment: "lib/domain runs on both sides: it imports only itself and zod",
      severity: "error",
      from: { path: "^lib/domain/" },
      to: { pathNot: "^lib/domain/|node_modules/zod/" },
    },
    {
      name: "lib-knows-no-ui",
      severity: "error",
      from: { path: "^lib/" },
      to: { path: "^(app|components)/" },
    },
    {
      name: "components-know-no-routes",
      severity: "error",
      from: { path: "^components/" },
      to: { path: "^app/" },
    },
    {
      name: "browser-never-reaches-server",
      comment: "also not through a chain of imports",
      severity: "error",
      from: { path: "^(components|lib/client)/" },
      to: { path: SERVER, reachable: true },
    },
    {
      name: "ui-primitives-are-leaves",
      severity: "error",
      from: { path: "^components/ui/" },
      to: { path: "^(components/(?!ui/)|lib/(?!utils\\.ts)|app/)" },
    },
    {
      name: "features-do-not-import-each-other",
      comment: "ui, layout, takes and player are shared",
      severity: "error",
      from: { path: "^components/([^/]+)/" },
      to: { path: "^components/", pathNot: "^components/($1|ui|layout|takes|player)/" },
    },
    {
      name: "adapters-do-not-know-each-other",
      severity: "error",
      from: { path: "^lib/providers/([^/]+)/" },
      to: { path: "^lib/providers/[^/]+/", pathNot: "^lib/providers/$1/" },
    },
    {
      name: "adapters-touch-no-app-state",
      comment: "a provider turns requests into vendor calls; credentials come in as arguments",
      severity: "error",
      from: { path: "^lib/providers/" },
      to: {
        path: "^lib/(actions|archive|auth|db|jobs|media|settings|spend|takes|worker)/|^lib/env\\.ts",
      },
    },
    {
      name: "adapters-only-through-registry",
      severity: "error",
      from: { pathNot: "^(lib/providers|tests)/" },
      to: { path: "^lib/providers/[^/]+/" },
    },
    {
      name: "drivers-only-through-index",
      severity: "error",
      from: { pathNot: "^(lib/media|tests)/" },
      to: { path: "^lib/media/(disk|s3)\\.ts" },
    },
    {
      name: "media-knows-no-takes",
      severity: "error",
      from: { path: "^lib/media/" },
      to: {
        path: "^lib/(actions|archive|auth|db|jobs|settings|spend|takes|worker)/|^lib/providers/(?!types\\.ts)",
      },
    },
    {
      name: "prisma-only-in-repositories",
      severity: "error",
      from: {
        pathNot: "^(lib/db/|lib/[^/]+/[a-z-]*(repository|queries)\\.ts$|lib/auth/|prisma/|tests/)",
      },
      to: { path: "^lib/db/|node_modules/(@prisma|\\.prisma)/" },
    },
    {
      name: "routes-use-services-not-repositories",
      severity: "error",
      from: { path: "^app/" },
      to: { path: "^lib/[^/]+/repository\\.ts$|^lib/providers/|^lib/db/" },
    },
    {
      name: "worker-is-an-entry-point",
      severity: "error",
      from: { pathNot: "^(lib/worker|tests)/" },
      to: { path: "^lib/worker/" },
    },
    {
      name: "no-test-code-in-product",
      severity: "error",
      from: { pathNot: "^tests/" },
      to: { path: "^tests/" },
    },
  ],
  options: {
    doNotFollow: { path: "node_modules" },
    tsPreCompilationDeps: true, // type-only imports count too
    tsConfig: { fileName: "tsconfig.json" },
    enhancedResolveOptions: {
      exportsFields: ["exports"],
      conditionNames: ["import", "node", "default"],
      extensions: [".ts", ".tsx", ".js"],
    },
  },
};
