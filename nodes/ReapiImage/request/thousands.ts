/**
 * A whole number with commas between the thousands: `4,000`. toLocaleString() would do the same, but loads the tables of a
 * locale the first time, which n8n's start would wait for.
 */
export function thousands(value: number): string {
	return String(value).replace(/\B(?=(\d{3})+$)/g, ',');
}
