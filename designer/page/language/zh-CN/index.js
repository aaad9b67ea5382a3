// Studio's captions in Chinese, by the part of Studio that shows them. tests/browser/designer.mjs fails where one is missing.
import * as activity from './activity.js';
import * as common from './common.js';
import * as definitions from './definitions.js';
import * as editor from './editor.js';
import * as instances from './instances.js';

const parts = [common, definitions, editor, activity, instances];

/** Whole texts, as Studio writes them. */
export const captions = new Map(parts.flatMap(part => Object.entries(part.captions)));

/** The few words of Studio's own in the cells of tables; everything else there is data. */
export const cells = new Map(parts.flatMap(part => Object.entries(part.cells ?? {})));

/** Texts with something variable in them. */
export const patterns = parts.flatMap(part => part.patterns ?? []);

/** Captions that Studio gives to ports on the canvas. */
export const ports = new Map(Object.entries(editor.ports));
