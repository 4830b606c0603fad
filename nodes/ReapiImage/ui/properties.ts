import type { INodeProperties } from 'n8n-workflow';
import { customSize } from './customSize';
import { imageCount } from './imageCount';
import { mask } from './mask';
import { model } from './model';
import { resourceAndOperation } from './operations';
import { options } from './options';
import { prompt } from './prompt';
import { quality } from './quality';
import { references } from './references';
import { resolution } from './resolution';
import { size } from './size';
import { task } from './task';
import { waiting } from './waiting';

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
