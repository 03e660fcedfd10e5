/** Each item with a unique key made of its name, because an org may send the same item twice, and both are shown. */
export function withKeys<Item>(items: readonly Item[], nameOf: (item: Item) => string): [string, Item][] {
  const times = new Map<string, number>();
  return items.map((item) => {
    const name = nameOf(item);
    const before = times.get(name) ?? 0;
    times.set(name, before + 1);
    return [`${name} ${before}`, item];
  });
}
