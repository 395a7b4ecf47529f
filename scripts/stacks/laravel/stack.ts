import type { Stack } from "lib/model.ts";

const CACHES = {
  APP_SERVICES_CACHE: "target/services.php",
  APP_PACKAGES_CACHE: "target/packages.php",
  APP_ROUTES_CACHE: "target/routes.php",
};

export default {
  name: "Laravel",
  language: "PHP",
  framework: "Laravel + php-fpm + nginx",
  database: "PDO",
  workloads: ["health", "compute", "items", "root", "json", "plaintext", "hello", "orders"],
  toolchain: "php",
  requires: [
    {
      what: "Laravel 8",
      check: `php -r 'require "Illuminate/autoload.php";'`,
      install: "sudo apt install -y --no-install-recommends php-laravel-framework",
    },
    {
      what: "PHP's process manager, its PostgreSQL driver and its opcode cache",
      check: "ls /usr/sbin/php-fpm* >/dev/null && php -m | grep -qx pdo_pgsql && php -m | grep -qi opcache",
      install: "sudo apt install -y --no-install-recommends php-fpm php-pgsql",
    },
    {
      what: "nginx",
      check: "PATH=$PATH:/usr/sbin command -v nginx",
      install: "sudo apt install -y --no-install-recommends nginx-light",
    },
  ],
  build: [
    "mkdir -p target/storage/framework/views target/storage/logs",
    `${Object.entries(CACHES).map(([name, path]) => `${name}=${path}`).join(" ")} php artisan route:cache`,
  ],
  artefacts: ["target/routes.php", "target/services.php", "target/storage/framework/views"],
  variants: {
    single: { workers: 1, launch: ["/bin/sh", "serve.sh"], env: { ...CACHES, THREADS: "1" } },
    cluster: { workers: 4, launch: ["/bin/sh", "serve.sh"], env: { ...CACHES, THREADS: "1" } },
  },
  versions: [
    "php --version",
    `php -r 'require "Illuminate/autoload.php"; echo "laravel ", Illuminate\\Foundation\\Application::VERSION;'`,
    "ls /usr/sbin/php-fpm*",
    "PATH=$PATH:/usr/sbin nginx -v",
  ],
  departures: [
    "PHP, Laravel and nginx are Debian's: PHP 8.2, Laravel 8.83, nginx 1.22.1; web-api has PHP 8.3 and Laravel 11.",
    "php-fpm starts Laravel anew for each request, behind nginx; web-api runs it in Octane on Swoole, which starts it once: four workers there, and in cluster here.",
    "Each PHP process keeps one connection to the database; the pool's size does not reach PHP.",
    "A stop ends requests under way: nginx and php-fpm take SIGTERM as the order to stop at once.",
  ],
  guide: "https://laravel.com/docs/8.x/routing",
} satisfies Stack;
