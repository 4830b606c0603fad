import type { NodeHint } from 'n8n-workflow';

// The raw parameters that decide about the price: an expression is a text that begins with an equals sign.
const OF_AN_IMAGE = "'model','resolution','size','width','height','quality'";
const raw = (names: string) => `[${names}].map(p=>$rawParameter[p])`;
const RAW = raw(`${OF_AN_IMAGE},'n'`);
// What is the same for all items of a run does not make the price depend on the item.
const SAME_FOR_ALL = 'parameter|vars|env|workflow|execution|now|today|secrets';
const BY_MODEL = '[$]fromAI';
const chosenByModel = (parameters: string) => `/=.*${BY_MODEL}/is.test(${parameters})`;

/** Whether an AI model chooses what an image costs: before the call, n8n 1.x gives the default or nothing for its choice. */
export const PRICE_IS_CHOSEN_BY_MODEL = chosenByModel(raw(OF_AN_IMAGE));

/**
 * An expression that reads the item decides about the price: the price hints know the first item at most, and
 * before any data is there they know nothing. Source: n8n evaluates hints for item 0 (both lines).
 */
export const dataHints: NodeHint[] = [
	{
		message:
			'The AI model chooses what an image costs: set Quality, Size, Resolution and Number of Images yourself, or the option Spending Limit',
		type: 'warning',
		location: 'outputPane',
		displayCondition: `={{${chosenByModel(RAW)}}}`,
	},
	{
		message:
			'The price depends on the data: a price shown here is that of the first item only. Estimate Cost tells the price of each item, and the option Spending Limit stops the node before it costs more.',
		type: 'warning',
		location: 'outputPane',
		displayCondition: `={{(r=>/=.*[$](?!(${SAME_FOR_ALL})\\b)/is.test(r)&&!/${BY_MODEL}/i.test(r))(${RAW})}}`,
	},
];
