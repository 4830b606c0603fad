import type { INodeProperties } from 'n8n-workflow';
import { customSize } from './fields/customSize';
import { imageCount } from './fields/imageCount';
import { mask } from './fields/mask';
import { model } from './fields/model';
import { resourceAndOperation } from './operations';
import { options } from './options';
import { prompt } from './fields/prompt';
import { quality } from './fields/quality';
import { references } from './fields/references';
import { resolution } from './fields/resolution';
import { size } from './fields/size';
import { task } from './fields/task';
import { waiting } from './fields/waiting';

/** The form, in the order in which n8n shows it. */
export const properties: INodeProperties[] = [
	...resourceAndOperation,
	...model,
	...prompt,
	...references,
	...mask,
	...resolution,
	...size,
	...customSize,
	...quality,
	...imageCount,
	...task,
	...waiting,
	...options,
];
