/** stub */
export function checkView(_view: unknown, _type: 'modal' | 'home'): void {}
