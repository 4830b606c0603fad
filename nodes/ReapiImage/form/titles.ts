/** A value of the API as the form shows it: `low` → `Low`. */
export const titleOf = (value: string): string => value.charAt(0).toUpperCase() + value.slice(1);
