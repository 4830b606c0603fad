/** Colours that read on a light and on a dark page, since the charts bring their own background. */
export const STYLE = {
	background: '#ffffff',
	text: '#1f2328',
	faint: '#59636e',
	line: '#d1d9e0',
	ours: '#0969da',
	peers: '#bc4c00',
} as const;

/** Settings that all charts share. */
export function frame(title: string, subtitle: string) {
	return {
		animation: false,
		backgroundColor: STYLE.background,
		textStyle: { fontFamily: 'sans-serif', color: STYLE.text },
		title: {
			text: title,
			subtext: subtitle,
			left: 24,
			top: 16,
			textStyle: { fontSize: 18, color: STYLE.text },
			subtextStyle: { fontSize: 13, color: STYLE.faint },
		},
		grid: { left: 72, right: 40, top: 96, bottom: 64 },
	} as const;
}

/** Settings of an axis. */
export function axis(name: string, gap: number) {
	return {
		type: 'value',
		name,
		nameLocation: 'middle',
		nameGap: gap,
		nameTextStyle: { fontSize: 13, color: STYLE.text },
		axisLabel: { fontSize: 12, color: STYLE.faint },
		axisLine: { show: true, lineStyle: { color: STYLE.faint } },
		splitLine: { lineStyle: { color: STYLE.line } },
	} as const;
}
