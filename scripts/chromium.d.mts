export function findChromium(): string | null;
export function installChromium(): void;
export function chromiumLaunch(): { executablePath?: string; args: string[] };
