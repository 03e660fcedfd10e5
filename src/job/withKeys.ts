/** Each item with a key that no other has, made of its name: an org may send the same one twice, and then both are shown. */
export function withKeys<Item>(items: readonly Item[], nameOf: (item: Item) => string): [string, Item][] {
  const times = new Map<string, number>();
  return items.map((item) => {
    const name = nameOf(item);
    const before = times.get(name) ?? 0;
    times.set(name, before + 1);
    return [`${name} ${before}`, item];
  });
}
