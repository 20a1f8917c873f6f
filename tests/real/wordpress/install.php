<?php
// Fills a new WordPress with what standard input says, and prints the addresses of the posts.
$_SERVER += ['HTTP_HOST' => parse_url(getenv('WL_URL'), PHP_URL_HOST), 'REQUEST_URI' => '/', 'REQUEST_METHOD' => 'GET',
    'SERVER_PROTOCOL' => 'HTTP/1.1'];
$paper = json_decode(stream_get_contents(STDIN), true, 512, JSON_THROW_ON_ERROR);

mysqli_report(MYSQLI_REPORT_OFF);
for ($try = 0, $link = null; $try < 300; $try++) {
    $link = mysqli_init();
    if (@$link->real_connect('localhost', 'root', '', null, 0, getenv('WL_SOCKET'))) {
        break;
    }
    usleep(100000);
}
if (!$link->query('CREATE DATABASE wordpress CHARACTER SET utf8mb4')) {
    fwrite(STDERR, "no database: {$link->error}\n");
    exit(1);
}

define('WP_INSTALLING', true);
require getenv('WL_ROOT') . '/wp-load.php';
require_once ABSPATH . 'wp-admin/includes/upgrade.php';

function must($value)
{
    if (!$value || is_wp_error($value)) {
        throw new RuntimeException($value ? $value->get_error_message() : 'WordPress refused');
    }
    return $value;
}

wp_install($paper['title'], 'redaktion', 'redaktion@zeitung.example', true, '', $paper['editor_password']);
foreach (get_posts(['post_type' => 'any', 'post_status' => 'any', 'numberposts' => -1]) as $sample) {
    wp_delete_post($sample->ID, true);
}
foreach ([
    'timezone_string' => 'Europe/Berlin', 'blogdescription' => 'Eine Zeitung zum Prüfen',
    'comment_moderation' => 0, 'comment_previously_approved' => 0, 'rss_use_excerpt' => 0, 'posts_per_rss' => 50,
    'permalink_structure' => '/%year%/%monthnum%/%postname%/', 'thread_comments' => 1,
] as $name => $value) {
    update_option($name, $value);
}
$GLOBALS['wp_rewrite']->init();
switch_theme(getenv('WL_THEME'));

get_role('subscriber')->add_cap('read_private_posts');
$readers = [];
foreach ($paper['readers'] as $reader) {
    $id = must(wp_insert_user(['user_login' => $reader['login'], 'user_pass' => $reader['password'],
        'user_email' => $reader['login'] . '@leser.example', 'display_name' => $reader['name'], 'role' => 'subscriber']));
    update_user_meta($id, 'plan', $reader['plan']);
    $readers[$reader['plan']] = get_userdata($id);
}
$author = get_user_by('login', 'redaktion');
wp_update_user(['ID' => $author->ID, 'display_name' => $paper['author']]);

$urls = [];
foreach ($paper['posts'] as $post) {
    $at = time() - 3600 * $post['hours_ago'];
    $id = must(wp_insert_post(['post_title' => $post['title'], 'post_name' => $post['slug'], 'post_author' => $author->ID,
        'post_content' => $post['html'], 'comment_status' => 'open',
        'post_status' => $post['gate'] === 'private' ? 'private' : 'publish',
        'post_date_gmt' => gmdate('Y-m-d H:i:s', $at), 'post_date' => get_date_from_gmt(gmdate('Y-m-d H:i:s', $at))], true));
    // WordPress itself keeps a private post from everybody else, as if it were not there.
    update_post_meta($id, 'gate', $post['gate'] === 'private' ? 'free' : $post['gate']);
    $urls[$post['slug']] = get_permalink($id);
    $above = 0;
    foreach ($post['comments'] as $said) {
        $reader = $readers[$said['plan']];
        $above = must(wp_insert_comment(['comment_post_ID' => $id, 'user_id' => $reader->ID, 'comment_approved' => 1,
            'comment_author' => $reader->display_name, 'comment_author_email' => $reader->user_email,
            'comment_content' => $said['text'], 'comment_parent' => $said['reply'] ? $above : 0]));
    }
}
flush_rewrite_rules(false);
echo json_encode(['version' => $GLOBALS['wp_version'], 'urls' => $urls]);
