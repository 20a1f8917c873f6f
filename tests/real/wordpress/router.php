<?php
// For `php -S`: what is a file of WordPress is served as it is, pictures come from a folder of the run, and every
// other address is a page that WordPress makes.
$root = $_SERVER['DOCUMENT_ROOT'];
$path = rawurldecode((string) parse_url($_SERVER['REQUEST_URI'], PHP_URL_PATH));
if (preg_match('#^/pictures/([a-z]+\.png)$#', $path, $match)) {
    $file = getenv('WL_PICTURES') . '/' . $match[1];
    if (!is_file($file)) {
        http_response_code(404);
        return true;
    }
    header('Content-Type: image/png');
    readfile($file);
    return true;
}
if ($path !== '/' && strpos($path, '..') === false && file_exists($root . $path)) {
    return false;
}
$_SERVER['SCRIPT_NAME'] = $_SERVER['PHP_SELF'] = '/index.php';
$_SERVER['SCRIPT_FILENAME'] = $root . '/index.php';
require $root . '/index.php';
