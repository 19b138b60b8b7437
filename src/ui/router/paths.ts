/** The addresses that carry an id, in one place. */
export const pathTo = {
  post: (id: string): string => `/post/${encodeURIComponent(id)}`,
  person: (id: string): string => `/person/${encodeURIComponent(id)}`,
  editing: (id: string): string => `/compose?post=${encodeURIComponent(id)}`,
  searchFor: (text: string): string => (text ? `/search?q=${encodeURIComponent(text)}` : '/search'),
};
