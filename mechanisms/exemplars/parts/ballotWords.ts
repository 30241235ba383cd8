/** How one may vote on a nomination; apart from the shapes, so that the phone does not load Zod for three words. */
export const ballotChoices = { yes: '同意', no: '不同意', abstained: '弃权' } as const
