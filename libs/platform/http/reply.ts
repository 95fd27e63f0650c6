/** What a controller does with a reply: `@Res({ passthrough: true }) reply: Reply`. */
export interface Reply {
  status(code: number): this;
  header(name: string, value: string): this;
}
