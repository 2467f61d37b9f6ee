/** The command by which an agent's machine asks for its claim code, and keeps the token that it becomes. No secret stands in it. */
export const claimCommand = (origin: string): string => `npx keyfob claim --url ${origin}`
