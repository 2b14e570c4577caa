export type Child = Node | string | null | undefined | false
export type Attributes = Record<string, string | number | boolean | null | undefined | ((event: Event) => void)>

/**
 * Makes an element without ever parsing markup. Attributes starting with `on` are listeners; `true` sets an empty attribute,
 * `false`, `null` and `undefined` leave it out.
 */
export function el<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  attributes: Attributes = {},
  ...children: Child[]
): HTMLElementTagNameMap[Tag] {
  const node = document.createElement(tag)
  dress(node, attributes)
  node.append(...kept(children))
  return node
}

/** The same for SVG. */
export function svg(tag: string, attributes: Attributes = {}, ...children: Child[]): SVGElement {
  const node = document.createElementNS('http://www.w3.org/2000/svg', tag)
  dress(node, attributes)
  node.append(...kept(children))
  return node
}

function dress(node: Element, attributes: Attributes): void {
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === 'function') node.addEventListener(name.slice(2), value)
    else if (value === true) node.setAttribute(name, '')
    else if (value !== false && value !== null && value !== undefined) node.setAttribute(name, String(value))
  }
}

function kept(children: Child[]): (Node | string)[] {
  return children.filter((child): child is Node | string => child instanceof Node || (typeof child === 'string' && child !== ''))
}
