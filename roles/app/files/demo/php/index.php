<?php
// A demonstration: writes rows through the database's primary, reads them from a replica.
//
// GET /        this server's name and version, and the latest rows
// POST /       adds a row; the request's body is its text
// GET /health  200 while the application is well; with ?db also the database it reads from
// GET /slow    answers after ?seconds=N, at most 10

const NO_SUCH_TABLE = 1146;
const LONGEST = 10;

mysqli_report(MYSQLI_REPORT_ERROR | MYSQLI_REPORT_STRICT);

function connect(string $host): mysqli
{
    $db = mysqli_init();
    $db->options(MYSQLI_OPT_CONNECT_TIMEOUT, 1);
    $db->options(MYSQLI_OPT_READ_TIMEOUT, 5);
    $db->real_connect($host, getenv('APP_DB_USER'), getenv('APP_DB_PASSWORD'), getenv('APP_DB_NAME'));
    $db->set_charset('utf8mb4');
    return $db;
}

/** The first replica that answers, or else the primary. */
function connectToRead(): array
{
    foreach (preg_split('/ /', getenv('APP_DB_REPLICAS'), -1, PREG_SPLIT_NO_EMPTY) as $host) {
        try {
            return [$host, connect($host)];
        } catch (mysqli_sql_exception) {
            continue;
        }
    }
    return [getenv('APP_DB_PRIMARY'), connect(getenv('APP_DB_PRIMARY'))];
}

function read(): array
{
    [$host, $db] = connectToRead();
    try {
        $rows = $db->query('SELECT id, server, text FROM notes ORDER BY id DESC LIMIT 10');
        $rows = array_map(fn ($row) => ['id' => (int) $row['id']] + $row, $rows->fetch_all(MYSQLI_ASSOC));
        return ['read_from' => $host, 'rows' => $rows];
    } catch (mysqli_sql_exception $missing) {
        if ($missing->getCode() !== NO_SUCH_TABLE) {
            throw $missing;
        }
        return ['read_from' => $host, 'rows' => []];
    }
}

function write(string $text): array
{
    $db = connect(getenv('APP_DB_PRIMARY'));
    $db->query('CREATE TABLE IF NOT EXISTS notes (id INT AUTO_INCREMENT PRIMARY KEY,'
        . ' server VARCHAR(64) NOT NULL, text VARCHAR(255) NOT NULL)');
    $insert = $db->prepare('INSERT INTO notes (server, text) VALUES (?, ?)');
    $insert->execute([getenv('APP_SERVER'), $text]);
    return ['written_to' => getenv('APP_DB_PRIMARY'), 'id' => $insert->insert_id];
}

function slow(): array
{
    $asked = $_GET['seconds'] ?? 1;
    $seconds = is_numeric($asked) ? min(max((float) $asked, 0), LONGEST) : 1;
    // The signal to stop wakes the process, which has its request to finish.
    for ($end = microtime(true) + $seconds; microtime(true) < $end;) {
        usleep((int) max(0, ($end - microtime(true)) * 1e6));
    }
    return ['seconds' => $seconds];
}

function answer(string $method, string $path): ?array
{
    return match (true) {
        $path === '/health' => isset($_GET['db']) ? read() : [],
        $path === '/slow' => slow(),
        $path === '/' && $method === 'POST' => write(iconv_substr(file_get_contents('php://input'), 0, 255, 'UTF-8')),
        $path === '/' => read(),
        default => null,
    };
}

try {
    $found = answer($_SERVER['REQUEST_METHOD'], parse_url($_SERVER['REQUEST_URI'], PHP_URL_PATH));
    http_response_code($found === null ? 404 : 200);
} catch (mysqli_sql_exception $error) {
    http_response_code(503);
    $found = ['error' => $error->getMessage()];
}
header('Content-Type: application/json');
$self = ['server' => getenv('APP_SERVER'), 'version' => getenv('APP_VERSION'), 'runtime' => 'php'];
echo json_encode($self + ($found ?? []), JSON_UNESCAPED_SLASHES | JSON_INVALID_UTF8_SUBSTITUTE), "\n";
