// Built with: asc lib/providers/draft/kernel/index.ts -O3 --enable simd --enable relaxed-simd --runtime stub --noAssert
export { alloc, init } from "./memory";
export { compose } from "./compose";
export { water } from "./water";
export { spreadLight } from "./light";
export { finish, setVignette } from "./finish";
