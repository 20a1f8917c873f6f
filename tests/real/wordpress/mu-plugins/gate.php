<?php
/**
 * Plugin Name: Gate
 * Description: What a newspaper puts in front of its articles, for the tests: a teaser and an offer box.
 *
 * A post's meta `gate` is free, members (whoever is signed in), paid (whoever has a subscription) or overlay (like
 * paid, but the whole text is in the page and only covered up). A reader's meta `plan` is subscriber, member or lapsed.
 * WL_DECLARE=no leaves out what tells machines that an article is paid. /?end_sessions=SECRET signs everybody out.
 * /?refusals=1 tells how many sign-ins were refused.
 */

namespace Weiterlesen\Tests;

const FREE = 'free', MEMBERS = 'members', OVERLAY = 'overlay';

function gate(?\WP_Post $post): string
{
    return ($post && $post->post_type === 'post' ? get_post_meta($post->ID, 'gate', true) : '') ?: FREE;
}

function is_open(\WP_Post $post): bool
{
    $gate = gate($post);
    $reader = wp_get_current_user();
    if ($gate === FREE || user_can($reader, 'edit_others_posts')) {
        return true;
    }
    return $gate === MEMBERS ? is_user_logged_in() : get_user_meta($reader->ID, 'plan', true) === 'subscriber';
}

function teaser(string $html): string
{
    $end = strpos($html, '</p>');
    return $end === false ? '' : substr($html, 0, $end + 4);
}

function sign_in_link(\WP_Post $post, string $words): string
{
    return sprintf('<a class="sign-in" href="%s">%s</a>', esc_url(wp_login_url(get_permalink($post))), $words);
}

function offer_box(\WP_Post $post): string
{
    $paper = esc_html(get_bloginfo('name'));
    if (gate($post) === MEMBERS) {
        return "<div class=\"registration-wall\"><h2>Mit einem Konto weiterlesen</h2>
            <p>Dieser Text ist für alle frei, die sich bei $paper angemeldet haben.</p>
            <p>" . sign_in_link($post, 'Anmelden und weiterlesen') . '</p></div>';
    }
    $known = is_user_logged_in()
        ? '<p>Ihr Abonnement ist abgelaufen.</p>'
        : '<p>Schon Abonnent? ' . sign_in_link($post, 'Hier anmelden') . '</p>';
    return "<div class=\"paywall-offers\"><h2>Jetzt weiterlesen!</h2>
        <p><a class=\"button\" href=\"/kaufen/?artikel={$post->ID}\">Diesen Artikel für 0,99&nbsp;€ kaufen</a></p>
        <p><a class=\"button\" href=\"/abo/\">Digital-Abo für 9,90&nbsp;€ im Monat</a></p>$known</div>";
}

add_filter('the_content', function (string $html): string {
    $post = get_post();
    if (gate($post) === FREE) {
        return $html;
    }
    if (is_open($post)) {
        return "<div class=\"paid-text\">$html</div>";
    }
    if (gate($post) === OVERLAY && !is_feed()) {
        return "<div class=\"paid-text\" style=\"height:14em;overflow:hidden\">$html</div>" . offer_box($post);
    }
    return is_feed() ? teaser($html) : teaser($html) . offer_box($post);
}, 100);

add_filter('get_the_excerpt', fn($text, $post) => gate($post) === FREE
    ? $text : wp_strip_all_tags(teaser($post->post_content)), 100, 2);

add_filter('rest_prepare_post', function (\WP_REST_Response $response, \WP_Post $post): \WP_REST_Response {
    if (!is_open($post) && isset($response->data['content'])) {
        $response->data['content'] = ['rendered' => teaser($post->post_content), 'protected' => true];
    }
    return $response;
}, 10, 2);

add_action('wp_head', function (): void {
    $post = get_post();
    if (!is_single() || !$post || getenv('WL_DECLARE') === 'no') {
        return;
    }
    $paid = gate($post) !== FREE;
    $told = [
        '@context' => 'https://schema.org',
        '@type' => 'NewsArticle',
        'headline' => $post->post_title,
        'url' => get_permalink($post),
        'datePublished' => get_the_date('c', $post),
        'author' => ['@type' => 'Person', 'name' => get_the_author_meta('display_name', $post->post_author)],
        'isAccessibleForFree' => !$paid,
    ];
    if ($paid) {
        $told['hasPart'] = ['@type' => 'WebPageElement', 'isAccessibleForFree' => false, 'cssSelector' => '.paid-text'];
    }
    printf("<script type=\"application/ld+json\">%s</script>\n", wp_json_encode($told));
});

add_action('init', function (): void {
    if (hash_equals((string) getenv('WL_SECRET'), (string) ($_GET['end_sessions'] ?? ''))) {
        \WP_Session_Tokens::destroy_all_for_all_users();
        exit('done');
    }
});

// A German newspaper, without the package of translations.
add_filter('locale', fn() => 'de_DE');

// The tests have no network but loopback, and nobody to write to.
add_filter('pre_http_request', fn() => new \WP_Error('offline', 'the tests ask nobody'));
add_filter('pre_wp_mail', '__return_false');

add_action('wp_login_failed', fn() => update_option('refusals', 1 + (int) get_option('refusals')));
add_action('init', function (): void {
    if (isset($_GET['refusals'])) {
        exit((string) (int) get_option('refusals'));
    }
});
