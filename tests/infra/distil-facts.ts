import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { isObject, readInfra, type Value } from './bicep.ts';
import type { Fact, Shape } from './shape.ts';

// Distils the schemas of Azure's resources to the facts that the tests check: `node tests/infra/distil-facts.ts FOLDER`.
// The folder holds what Microsoft publishes, fetched by hand: `*.json` with what `azmcp bicepschema get` printed (of the
// package @azure/mcp-linux-x64), and `arm-*/mappers.js` of the packages @azure/arm-postgresql-flexible 8, arm-monitor 7 and
// arm-privatedns 3. Only properties of objects that our templates write are kept, so this is run again after new ones.
const [folder = ''] = process.argv.slice(2);

type Property = Readonly<{ name: string; type: string; flags?: string }>;
type Described = Readonly<{
  $type: string;
  name: string;
  properties?: readonly Property[];
  baseProperties?: readonly Property[];
  elements?: unknown;
  bodyType?: Described;
}>;
type Mapper = Readonly<{
  required?: boolean;
  readOnly?: boolean;
  serializedName?: string;
  type: Readonly<{
    name: string;
    className?: string;
    element?: Mapper;
    modelProperties?: Readonly<Record<string, Mapper>>;
    /** Which of several shapes it has is told by one of its properties: nothing is checked inside it. */
    polymorphicDiscriminator?: unknown;
  }>;
}>;
type Tree = { required: boolean; children: Record<string, Tree> };

/** Of the packages for JavaScript: the class that stands for a type, and the version that the package speaks. */
const CLASSES: Readonly<Record<string, readonly [library: string, className: string, apiVersion: string]>> = {
  'Microsoft.DBforPostgreSQL/flexibleServers': ['arm-postgresql-flexible', 'Server', '2024-08-01'],
  'Microsoft.DBforPostgreSQL/flexibleServers/administrators': [
    'arm-postgresql-flexible',
    'ActiveDirectoryAdministratorAdd',
    '2024-08-01',
  ],
  'Microsoft.DBforPostgreSQL/flexibleServers/databases': [
    'arm-postgresql-flexible',
    'Database',
    '2024-08-01',
  ],
  'Microsoft.DBforPostgreSQL/flexibleServers/configurations': [
    'arm-postgresql-flexible',
    'Configuration',
    '2024-08-01',
  ],
  'Microsoft.DBforPostgreSQL/flexibleServers/firewallRules': [
    'arm-postgresql-flexible',
    'FirewallRule',
    '2024-08-01',
  ],
  'Microsoft.Insights/metricAlerts': ['arm-monitor', 'MetricAlertResource', '2018-03-01'],
  'Microsoft.Insights/actionGroups': ['arm-monitor', 'ActionGroupResource', '2021-09-01'],
  'Microsoft.Insights/autoscalesettings': ['arm-monitor', 'AutoscaleSettingResource', '2015-04-01'],
  'Microsoft.Network/privateDnsZones': ['arm-privatedns', 'PrivateZone', '2020-06-01'],
  'Microsoft.Network/privateDnsZones/virtualNetworkLinks': [
    'arm-privatedns',
    'VirtualNetworkLink',
    '2020-06-01',
  ],
};

const described = new Map<string, readonly Described[]>();
for (const file of readdirSync(folder).filter((name) => name.endsWith('.json'))) {
  const types = JSON.parse(readFileSync(join(folder, file), 'utf8')).results
    ?.BicepSchemaResult as Described[];
  const resource = types?.find(({ $type }) => $type === 'Resource');
  if (resource) described.set(resource.name, types);
}

const facts = new Map<string, Fact>();
for (const { type, apiVersion, body } of readInfra().flatMap(({ resources }) => resources)) {
  const key = `${type}@${apiVersion}`;
  const before = facts.get(key)?.body;
  const shape = described.has(key) ? fromDescription(key, body) : await fromMapper(type, body);
  if (!shape) {
    console.log(`${key}: nothing is known`);
    continue;
  }
  const source = described.has(key) ? 'bicep schema' : (CLASSES[type]?.[0] ?? '');
  facts.set(key, { type, apiVersion, source, body: before ? merge(before, shape) : shape });
}
const sorted = [...facts.values()].sort((a, b) => a.type.localeCompare(b.type));
writeFileSync(new URL('facts/distilled.json', import.meta.url), `${JSON.stringify(sorted, null, 1)}\n`);
console.log(`${sorted.length} types`);

function fromDescription(key: string, body: Value): Shape | undefined {
  const types = described.get(key) ?? [];
  const byName = new Map(types.map((type) => [type.name, type]));
  const shapeOf = (type: Described | undefined, value: Value): Shape | undefined => {
    const own = [...(type?.baseProperties ?? []), ...(type?.properties ?? []), ...variantOf(type, value)];
    if (own.length === 0) return undefined;
    const writable = own.filter(({ name, flags }) => name === 'name' || !flags?.includes('ReadOnly'));
    const within = innerShapes(value, (name, inner) => {
      const property = writable.find((known) => known.name === name);
      return property && shapeOf(byName.get(property.type.replace(/(\[\])+$/, '')), inner);
    });
    return {
      required: writable.filter(({ flags }) => flags?.includes('Required')).map(({ name }) => name),
      known: writable.map(({ name }) => name),
      ...(Object.keys(within).length > 0 ? { within } : {}),
    };
  };
  const variantOf = (type: Described | undefined, value: Value): readonly Property[] => {
    if (type?.$type !== 'DiscriminatedObject' || !isObject(value)) return [];
    const elements = (type as { elements?: Record<string, string | Described> | Described[] }).elements ?? {};
    const { discriminator } = type as unknown as { discriminator: string };
    const chosen = String(value[discriminator]);
    const found = Array.isArray(elements)
      ? elements.find(({ name }) => name.startsWith(chosen))
      : elements[chosen];
    return (typeof found === 'string' ? byName.get(found) : found)?.properties ?? [];
  };
  return shapeOf(types.find(({ $type }) => $type === 'Resource')?.bodyType, body);
}

async function fromMapper(type: string, body: Value): Promise<Shape | undefined> {
  const [library, className] = CLASSES[type] ?? [];
  if (!library || !className) return undefined;
  const mappers = (await import(pathToFileURL(join(folder, library, 'mappers.js')).href)) as Record<
    string,
    Mapper
  >;
  const treeOf = (name: string): Tree => {
    const root: Tree = { required: false, children: {} };
    for (const property of Object.values(mappers[name]?.type.modelProperties ?? {})) {
      if (property.readOnly && property.serializedName !== 'name') continue;
      const keys = (property.serializedName ?? '').split(/(?<!\\)\./).map((key) => key.replaceAll('\\', ''));
      let place = root;
      for (const [index, key] of keys.entries()) {
        place.children[key] ??= { required: false, children: {} };
        place = place.children[key];
        // What is flattened in the library is an object in the template, and must be there with what it must have.
        if (property.required && (index === keys.length - 1 || keys[0] === 'properties'))
          place.required = true;
      }
      let { type: inner } = property;
      while (inner.element) inner = inner.element.type;
      const isOpen =
        !inner.className ||
        inner.className === name ||
        mappers[inner.className]?.type.polymorphicDiscriminator !== undefined;
      if (!isOpen) Object.assign(place.children, treeOf(inner.className ?? '').children);
    }
    return root;
  };
  const shapeOf = (tree: Tree | undefined, value: Value): Shape | undefined => {
    const known = Object.keys(tree?.children ?? {});
    if (!tree || known.length === 0) return undefined;
    const within = innerShapes(value, (name, inner) => shapeOf(tree.children[name], inner));
    return {
      required: known.filter((name) => tree.children[name]?.required),
      known,
      ...(Object.keys(within).length > 0 ? { within } : {}),
    };
  };
  return shapeOf(treeOf(className), body);
}

function innerShapes(
  value: Value,
  shapeOf: (name: string, inner: Value) => Shape | undefined,
): Record<string, Shape> {
  const objects = Array.isArray(value) ? value.filter(isObject) : isObject(value) ? [value] : [];
  const shapes: Record<string, Shape> = {};
  for (const [name, inner] of objects.flatMap((object) => Object.entries(object))) {
    const shape = isObject(inner) || Array.isArray(inner) ? shapeOf(name, inner as Value) : undefined;
    if (shape) shapes[name] = shapes[name] ? merge(shapes[name], shape) : shape;
  }
  return shapes;
}

function merge(one: Shape, other: Shape): Shape {
  const within: Record<string, Shape> = { ...one.within };
  for (const [name, shape] of Object.entries(other.within ?? {}))
    within[name] = within[name] ? merge(within[name], shape) : shape;
  return {
    required: one.required,
    known: [...new Set([...one.known, ...other.known])],
    ...(Object.keys(within).length > 0 ? { within } : {}),
  };
}
