export { builtInNodes, type SourceItem } from './builtInNodes';
export type { CredentialValues } from './credentials';
export {
	closeEngine,
	currentEngine,
	initEngine,
	readBinary,
	type Engine,
	type EngineOptions,
} from './engine';
export type { EngineLine } from './line';
export type { LogEntry } from './logger';
export type { NodeTypeMap } from './nodeTypes';
export { loadPackage, type LoadedPackage } from './package';
export { loop, pipeline, type PipelineNode } from './pipeline';
export { NotesTable, type TableFault } from './notesTable';
export type { EngineResult } from './result';
export { runWorkflow, startWorkflow, type RunningWorkflow, type RunOptions } from './run';
export { serveSignedUrls, type SignedUrlServer } from './signedUrls';
export { loadSource } from './sources';
export type { WorkflowJson } from './workflow';
