import type { RuntimeRule } from "lib/measure/runtime/rule.ts";

/** PHP frees a request's memory at once when it ends; its version is in its file's name. */
export const php: RuntimeRule = ({ program, environment }) => {
  const version = /^php(?:-fpm|-cgi)?(\d+\.\d+)/.exec(program)?.[1];
  if (version === undefined) return [];
  return [
    environment["USE_ZEND_ALLOC"] === "0"
      ? `PHP ${version}, Zend allocator off`
      : `PHP ${version} Zend allocator`,
  ];
};
