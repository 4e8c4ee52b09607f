import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Language, type Node, Parser } from 'web-tree-sitter';

// Reads Bicep without its compiler: the syntax, and as much of the meaning as the tests ask about.

/** A value as it is written; what only Azure can work out is an {@link Expression}. */
export type Value =
  | string
  | number
  | boolean
  | null
  | Expression
  | readonly Value[]
  | { readonly [name: string]: Value };

/** Text of Bicep that stands for a value. */
export class Expression {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }
}

export type Template = Readonly<{
  path: string;
  /** Where it cannot be read: `line:column what`. */
  problems: readonly string[];
  params: readonly Readonly<{ name: string; hasDefault: boolean }>[];
  vars: Readonly<Record<string, Value>>;
  resources: readonly Readonly<{ name: string; type: string; apiVersion: string; body: Value }>[];
  modules: readonly Readonly<{ name: string; path: string; body: Value }>[];
  outputs: readonly string[];
  /** Names that are used and declared nowhere. */
  strangers: readonly string[];
  /** `module.outputs.name`, as it is used. */
  taken: readonly Readonly<{ module: string; output: string }>[];
  /** Of a parameter file: the template that it is for. */
  using: string | null;
  text: string;
}>;

export const INFRA = fileURLToPath(new URL('../../infra/', import.meta.url));

const require = createRequire(import.meta.url);
await Parser.init();
const parser = new Parser();
parser.setLanguage(
  await Language.load(
    join(dirname(require.resolve('tree-sitter-bicep/package.json')), 'tree-sitter-bicep.wasm'),
  ),
);

/** Every template and parameter file, by its path under `infra/`. */
export function readInfra(): readonly Template[] {
  return readdirSync(INFRA, { recursive: true, encoding: 'utf8' })
    .filter((path) => /\.bicep(param)?$/.test(path))
    .sort()
    .map((path) => readBicep(path, readFileSync(join(INFRA, path), 'utf8')));
}

export function readBicep(path: string, text: string): Template {
  // The grammar knows no parameter files. There a parameter is written as a variable is in a template.
  const isAssignments = path.endsWith('.bicepparam');
  const tree = parser.parse(isAssignments ? text.replace(/^param /gm, 'var   ') : text);
  if (!tree) throw new Error(`${path} could not be read.`);
  const root = tree.rootNode;
  const of = (kind: string) => root.descendantsOfType(kind).filter((node) => node !== null);
  const varNodes = of('variable_declaration');
  const vars: Record<string, Value> = {};
  for (const node of varNodes) vars[nameOf(node)] = readValue(lastOf(node), vars);
  const params = of('parameter_declaration').map((node) => ({
    name: nameOf(node),
    hasDefault: /^param \w+ [^\n=]*=/.test(node.text),
  }));
  const resources = of('resource_declaration').map((node) => {
    const [type = '', apiVersion = ''] = stringOf(node.namedChild(1)).split('@');
    return { name: nameOf(node), type, apiVersion, body: readValue(lastOf(node), vars) };
  });
  const modules = of('module_declaration').map((node) => ({
    name: nameOf(node),
    path: stringOf(node.namedChild(1)),
    body: readValue(lastOf(node), vars),
  }));
  const outputs = of('output_declaration').map(nameOf);
  const declared = new Set([
    ...Object.keys(vars),
    ...params.map(({ name }) => name),
    ...resources.map(({ name }) => name),
    ...modules.map(({ name }) => name),
    ...of('type_declaration').map(nameOf),
    ...of('for_statement').flatMap((node) => loopNames(node)),
    ...of('lambda_expression').flatMap((node) => [node.text.split('=>')[0]?.trim() ?? '']),
  ]);
  return {
    path,
    problems: problemsIn(root),
    params,
    vars,
    resources,
    modules,
    outputs,
    strangers: of('identifier')
      .filter((node) => isUse(node) && !declared.has(node.text))
      .map(({ text }) => text),
    taken: [...text.matchAll(/\b(\w+)!?\.outputs\.(\w+)/g)].map(([, module = '', output = '']) => ({
      module,
      output,
    })),
    using: /^using '([^']+)'/m.exec(text)?.[1] ?? null,
    text,
  };
}

function problemsIn(node: Node): readonly string[] {
  const { row, column } = node.startPosition;
  const at = `${row + 1}:${column + 1}`;
  if (node.isMissing) return [`${at} ${node.type} is missing`];
  if (node.isError) return [`${at} ${node.text.slice(0, 40)}`];
  return node.children.flatMap((child) => (child ? problemsIn(child) : []));
}

function nameOf(node: Node): string {
  return node.namedChild(0)?.text ?? '';
}

function lastOf(node: Node): Node | null {
  return node.namedChild(node.namedChildCount - 1);
}

function loopNames(node: Node): string[] {
  return [...(/^for (?:\((\w+), (\w+)\)|(\w+))/.exec(node.text.replace(/^\[\s*/, '')) ?? [])]
    .slice(1)
    .filter(Boolean);
}

/** Whether a name stands for what it names, and is not being declared, called or used as a key. */
function isUse(node: Node): boolean {
  const { parent } = node;
  if (!parent || /_declaration$|^decorator$|type/.test(parent.type)) return false;
  if (parent.type === 'object_property') return !node.equals(parent.namedChild(0) as Node);
  if (parent.type === 'call_expression') return !node.equals(parent.childForFieldName('function') as Node);
  return !/^(property_identifier|primitive_type)$/.test(node.type);
}

function stringOf(node: Node | null): string {
  const value = readValue(node, {});
  return typeof value === 'string' ? value : '';
}

function readValue(node: Node | null, vars: Readonly<Record<string, Value>>): Value {
  if (!node) return null;
  const inner = () => readValue(lastOf(node), vars);
  switch (node.type) {
    case 'string':
      if (node.descendantsOfType('interpolation').length > 0) return new Expression(node.text);
      return node.text.replace(/^'''\n?|'''$|^'|'$/g, '').replace(/\\'/g, "'");
    case 'number':
      return Number(node.text);
    case 'boolean':
      return node.text === 'true';
    case 'null':
      return null;
    case 'array':
      return node.namedChildren
        .filter((child) => child?.type !== 'comment')
        .map((child) => readValue(child, vars));
    case 'object':
      return Object.fromEntries(
        node.namedChildren
          .filter((child) => child?.type === 'object_property')
          .map((child) => [
            child?.namedChild(0)?.text.replace(/^'|'$/g, '') ?? '',
            readValue(child ? lastOf(child) : null, vars),
          ]),
      );
    case 'if_statement':
    case 'for_statement':
    case 'parenthesized_expression':
      return inner();
    case 'identifier':
      return vars[node.text] ?? new Expression(node.text);
    case 'call_expression':
      return calledOf(node, vars);
    default:
      return new Expression(node.text);
  }
}

/** `union` of objects that are written down is one of them; of other functions only Azure knows the outcome. */
function calledOf(node: Node, vars: Readonly<Record<string, Value>>): Value {
  if (nameOf(node) !== 'union') return new Expression(node.text);
  const parts =
    node.childForFieldName('arguments')?.namedChildren.map((child) => readValue(child, vars)) ?? [];
  return parts.every(isObject) ? Object.assign({}, ...parts) : new Expression(node.text);
}

export function isObject(value: Value | undefined): value is { readonly [name: string]: Value } {
  return (
    typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Expression)
  );
}

/** What stands at a path of keys, through objects alone. */
export function at(value: Value | undefined, ...keys: readonly string[]): Value | undefined {
  return keys.reduce<Value | undefined>((found, key) => (isObject(found) ? found[key] : undefined), value);
}
