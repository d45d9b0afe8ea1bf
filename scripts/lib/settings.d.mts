export function addressOf(settings: { PUBLIC_URL?: string; HOST: string; PORT: number }): string;
export function localAddressOf(settings: { HOST: string; PORT: number }): string;
