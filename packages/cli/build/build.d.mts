/** Bundles the program with everything that it uses into `outDir`. */
export function build(outDir: string): Promise<void>
