<?php
// The configuration of one WordPress of the tests. Everything that differs from run to run comes from the environment.
// packaging/test.sh puts a wp-config.php into our copy of Debian's WordPress that does nothing but load this file.
define('DB_NAME', 'wordpress');
define('DB_USER', 'root');
define('DB_PASSWORD', '');
define('DB_HOST', 'localhost:' . getenv('WL_SOCKET'));
define('DB_CHARSET', 'utf8mb4');
define('DB_COLLATE', '');
define('WP_HOME', getenv('WL_URL'));
define('WP_SITEURL', getenv('WL_URL'));
define('WPMU_PLUGIN_DIR', __DIR__ . '/mu-plugins');
define('DISABLE_WP_CRON', true);
define('DISALLOW_FILE_MODS', true);
define('WP_HTTP_BLOCK_EXTERNAL', true);
define('AUTOMATIC_UPDATER_DISABLED', true);
foreach (['AUTH', 'SECURE_AUTH', 'LOGGED_IN', 'NONCE'] as $name) {
    define($name . '_KEY', hash('sha256', getenv('WL_SECRET') . $name . 'key'));
    define($name . '_SALT', hash('sha256', getenv('WL_SECRET') . $name . 'salt'));
}
$table_prefix = 'wp_';
require_once ABSPATH . 'wp-settings.php';
