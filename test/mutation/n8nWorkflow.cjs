// n8n-workflow as Jest loads it here: only the parts that are used, where they are used. The whole of it is 680 modules,
// which Jest would load anew for each test file and each mutant.
const FOLDER = '../../node_modules/n8n-workflow/dist/cjs';
const PARTS = {
	sleep: () => require('@n8n/utils/sleep'),
	jsonParse: () => require(`${FOLDER}/utils`),
	NodeOperationError: () => require(`${FOLDER}/errors/node-operation.error`),
	NodeApiError: () => require(`${FOLDER}/errors/node-api.error`),
	NodeConnectionTypes: () => require(`${FOLDER}/interfaces`),
};

module.exports = new Proxy(
	{ __esModule: true },
	{ get: (own, name) => own[name] ?? (PARTS[name] ?? (() => require(`${FOLDER}/index`)))()[name] },
);
