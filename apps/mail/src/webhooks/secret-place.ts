/** Under what a webhook's secret of this version is kept. */
export const secretPlace = (webhookId: string, version: number): string => `${webhookId}.${version}`
