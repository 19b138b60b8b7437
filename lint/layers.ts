import type { OxlintOverride } from 'oxlint';

/** One row of the table "who may import whom". */
interface Layer {
  readonly name: string;
  readonly files: readonly string[];
  /** Layers it may import freely. */
  readonly imports: readonly string[];
  /** Layers it may import with `import type` only. */
  readonly types: readonly string[];
  /** Single files it may import all the same. */
  readonly except?: readonly string[];
  /** Packages it may import; undefined where any is fine. */
  readonly packages?: readonly string[];
  readonly typesOfPackages?: readonly string[];
  /** What to do instead: the message of every ban in this row. */
  readonly teaches: string;
}

/** The folders that something may be kept from importing. */
const folders = [
  'kernel',
  'domain',
  'views',
  'reading',
  'storage',
  'sync',
  'client',
  'ui',
  'workers',
  'sync-server',
  'test',
  'scripts',
];

/** Who may import whom. What is not named in a row is banned there. */
const layers: readonly Layer[] = [
  {
    name: 'kernel',
    files: ['src/kernel/**'],
    imports: [],
    types: [],
    packages: ['zod'],
    teaches:
      'The kernel knows no domain, no database and no screen. Describe what it needs as a port and let a composition root hand it in.',
  },
  {
    name: 'domain',
    files: ['src/domain/**'],
    imports: ['kernel'],
    types: [],
    packages: ['zod'],
    teaches:
      'The domain decides from its facts alone, in the worker and on the server. What it must know arrives in the command or is folded from a stream.',
  },
  {
    name: 'views',
    files: ['src/views/**'],
    imports: ['kernel', 'domain'],
    types: [],
    packages: [],
    teaches:
      'A projection folds events into rows through the port it is given. It may import the kernel, and the events of the domain.',
  },
  {
    name: 'reading',
    files: ['src/reading/**'],
    imports: [],
    types: ['kernel'],
    packages: ['dexie'],
    teaches:
      'What the page and the worker agree on about the databases: names, schemas, how rows are read. It may import dexie, and the types of the kernel.',
  },
  {
    name: 'storage',
    files: ['src/storage/**'],
    imports: ['kernel', 'reading'],
    types: [],
    packages: ['dexie'],
    teaches:
      "Storage puts the kernel's ports on IndexedDB and does not know what the events mean, so that any domain fits. It may import the kernel and dexie.",
  },
  {
    name: 'sync',
    files: ['src/sync/**'],
    imports: ['kernel'],
    types: [],
    packages: ['zod'],
    teaches: 'Sync carries commands up and events down without looking inside. It may import the kernel and zod.',
  },
  {
    name: 'client',
    files: ['src/client/**'],
    imports: ['reading'],
    types: ['kernel', 'domain', 'views', 'sync'],
    // A search must cut its text into words as the projection did, an offer is shared out by one function everywhere,
    // so is a price rounded, and so is next week's pick-up named; a file is read by the rules of what people write. How the queue of an offer is packed is known in one place.
    except: [
      'views/words.ts',
      'views/queue-row.ts',
      'domain/market/allocation.ts',
      'domain/market/next-pickup.ts',
      'domain/market/price.ts',
      'domain/text.ts',
    ],
    packages: ['dexie', 'rxjs', 'comlink', 'uuid'],
    teaches:
      'The client is sent to every page before it paints. It may `import type` rows and commands; the engine itself stays in the worker: ask the worker for it.',
  },
  {
    name: 'ui',
    files: ['src/ui/**'],
    imports: ['client'],
    types: [],
    packages: ['lit', 'lucide-static', 'lean-qr', 'papaparse'],
    typesOfPackages: ['rxjs'],
    teaches:
      'An element gets everything from the client: find…, watch… and send. If something is missing there, add it to src/client, types of rows included.',
  },
  {
    name: 'the composition root of the page',
    files: ['src/main.ts'],
    imports: ['client', 'ui'],
    types: [],
    packages: [],
    teaches:
      'src/main.ts puts the client and the UI together and starts the workers by URL. It imports only src/client and src/ui.',
  },
  {
    name: 'workers',
    files: ['workers/**'],
    imports: ['kernel', 'domain', 'views', 'reading', 'storage', 'sync'],
    types: ['client'],
    packages: ['comlink'],
    teaches:
      'The worker puts the write side together: kernel, domain, views, storage, sync. A screen has no business in it, and the page only meets it by messages.',
  },
  {
    name: 'sync-server',
    files: ['sync-server/**'],
    imports: ['kernel', 'domain', 'sync'],
    types: [],
    teaches:
      'The server decides again with the same kernel and domain and speaks the protocol of src/sync. What runs in a browser stays in the browser.',
  },
];

interface Ban {
  regex?: string;
  group?: string[];
  message: string;
  allowTypeImports?: boolean;
}

const noBarrels: Ban = {
  regex: '^\\..*/index(\\.ts)?$',
  message: 'No barrels: import from the file that has the thing, so that nobody loads a whole folder for one name.',
};

/** The bans of one row, in the words of `no-restricted-imports`. */
function bans(layer: Layer): Ban[] {
  const found: Ban[] = [noBarrels];
  const message = layer.teaches;
  // First, because what one pattern lets through, the next never sees; and the linter's expressions know no lookahead.
  if (layer.except) found.push({ group: layer.except.map((file) => `!**/${file}`), message });
  const step = layer.files.includes('src/main.ts') ? '\\.\\.?/' : '\\.\\./';
  for (const folder of folders) {
    if (layer.imports.includes(folder) || layer.name === folder) continue;
    const allowTypeImports = layer.types.includes(folder);
    found.push({ regex: `^(${step})+(src/)?${folder}/`, message, allowTypeImports });
  }
  if (layer.packages) {
    const may = layer.packages.flatMap((name) => [`!${name}`, `!${name}/**`]);
    const types = (layer.typesOfPackages ?? []).flatMap((name) => [`!${name}`, `!${name}/**`]);
    found.push({ group: ['**', '!./**', '!../**', ...may, ...types], message });
  }
  return found;
}

/** Packages of which only the types may be had. A pattern cannot say it: what one lets through, the next never sees. */
function typeOnly(layer: Layer) {
  return (layer.typesOfPackages ?? []).map((name) => ({ name, message: layer.teaches, allowTypeImports: true }));
}

/** The table as overrides for the linter, one per row. */
export function importTable(): OxlintOverride[] {
  return layers.map((layer) => ({
    files: [...layer.files],
    rules: { 'no-restricted-imports': ['error', { paths: typeOnly(layer), patterns: bans(layer) }] },
  }));
}
