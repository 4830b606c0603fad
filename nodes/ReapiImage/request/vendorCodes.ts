/** The codes with which reAPI refuses a request that breaks a rule (vendor's page, "Validation errors"). */
export const VENDOR_CODES = { missing: 20002, invalid: 20003, promptTooLong: 20007 } as const;
