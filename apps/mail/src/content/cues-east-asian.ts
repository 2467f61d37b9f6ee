import type { Vocabulary } from './cues.js'

export const eastAsian: Record<string, Vocabulary> = {
  ja: {
    otp: `認証コード|確認コード|検証コード|ログインコード|ワンタイムパスワード|ワンタイムコード|ワンタイムパスコード|パスコード|セキュリティコード|認証番号|確認番号|本人確認コード|アクセスコード|二段階認証コード
      2段階認証コード|認証キー|サインインコード|アクティベーションコード|メール認証コード|一時コード|使い捨てコード|認証用コード|検証番号|リセットコード|回復コード|認証パスワード|ログイン認証コード|コード番号
      6桁のコード|6桁の数字|6桁の番号|4桁の数字|4桁のコード|六桁の|ワンタイムpin|再設定コード|登録コード|復元コード|復旧コード|サインイン コード|セキュリティ コード|確認 コード`,
    code: 'コード|暗証番号|番号は|pin|pinコード|トークン',
    password: 'パスワード',
    is: 'は|:|です|以下|次の|下記',
    enter: '入力|お使いください|使用して|貼り付け|コピー|ご利用ください',
    login: 'ログイン|サインイン|ログオン|ログ イン|サイン イン|本人確認|二段階認証|2段階認証|マジックリンク|認証',
    verify: `確認|認証|有効化|本登録|登録を完了|アクティベート|検証|承認|メールアドレスの確認|アカウントを有効|会員登録|登録手続き|ご登録`,
    reset: `パスワードの再設定|パスワード再設定|再設定|パスワードをリセット|パスワードのリセット|パスワードリセット|リセット|パスワードをお忘れ|パスワードを忘れ|新しいパスワード|パスワードの変更|パスワード変更
      パスワードを変更|復旧|アカウントの回復|アカウントの復元|再発行|パスワード設定|パスワードを設定|パスワードの設定|ロック解除|凍結解除|ロックを解除|凍結を解除`,
    invite: '招待|参加する|招待を承認|招待を受け',
    approve:
      'デバイスを承認|端末を承認|このデバイスを許可|デバイスを許可|端末を許可|デバイスを認証|ログインを承認|ログインを許可|はい、私です|私です|本人です',
    trade: `ご注文|注文番号|注文|クーポン|クーポンコード|割引|プロモーションコード|キャンペーン|配送|発送|荷物|お届け|宅配|受取|受け取り番号|領収|請求|予約|予約番号|チケット|航空券|ギフト|ギフトコード
      お買い上げ|購入|カート|セール|ポイント|招待コード|紹介コード|バックアップコード|リカバリーコード|ミーティング|会議|メルマガ|特典`,
    label: `注文番号|お客様番号|会員番号|お問い合わせ番号|受付番号|整理番号|管理番号|伝票番号|電話|電話番号|tel|お問い合わせ先|お問い合わせ|フリーダイヤル|〒|郵便番号|口座番号|下4桁|下四桁|末尾|合計|金額
      価格|円|バージョン|ユーザー名|ユーザーid|会員id|ipアドレス|日時|年|第|登録番号|法人番号|セキュリティフレーズ|カード番号|カード|id`,
    notMe: `お心当たりのない|心当たりのない|心当たりがない|お心当たりがない|身に覚えのない|身に覚えがない|覚えのない|依頼していない|依頼をしていない|要求していない|リクエストしていない|申請していない|ご本人でない
      ご自身でない|お客様ではない|ご本人様でない|お客様による操作でない|によるものではない|行っていない|登録していない`,
    ignore: '無視|破棄|削除してください|対応は不要|何もする必要|何もしないで',
    expires: `有効期限|失効|有効です|間有効|期限切れ|一度だけ|1回限り|一回限り|一度のみ|共有しないで|教えないで|間のみ|以内に`,
    done: `変更されました|変更しました|更新されました|リセットされました|新しいログイン|ログインがありました|ログインしました|ログイン通知|サインインがありました|追加されました|有効になりました|セキュリティ通知
      セキュリティ警告|変更が完了|再設定が完了|再設定されました|完了しました`,
    avoid: `プライバシー|利用規約|規約|ヘルプ|お問い合わせ|サポート|設定|ブラウザで|詳しくは|詳細|公式サイト|よくある質問|会社概要|特定商取引|ブログ|フォロー|アプリをダウンロード|トップページ|マイページ`,
    refuse: `配信停止|購読解除|配信解除|解除|キャンセル|取り消|取消|削除|拒否|退会|通報|報告|私ではありません|アカウントを保護|停止する|お知らせください|ご連絡ください|無効にする`,
    not: 'ではありません|以前の|古い|例:|例えば|ではない',
    noise: '認証局|年以上|会議室|確認できません|登録商標|番号にお電話|一例',
    press: 'クリック|タップ|リンク|url|ボタン|アクセス|こちら|開いて|押して',
  },
  zh: {
    otp: `验证码|驗證碼|校验码|校驗碼|确认码|確認碼|动态码|動態碼|动态密码|動態密碼|一次性密码|一次性密碼|一次性验证码|一次性驗證碼|安全码|安全碼|安全代码|安全代碼|登录码|登入碼|登錄碼|登录代码|登入代碼
      认证码|認證碼|授权码|授權碼|激活码|激活碼|启用码|验证代码|驗證代碼|确认代码|確認代碼|随机密码|短信密码|一次性代码|一次性代碼|一次性通行码|一次性通行碼|访问码|存取碼|身份验证代码|驗證密碼|恢复代码|恢复码
      重置码|重設碼|重設代碼|認證代碼|口令|通行码|通行碼|动态口令|註冊碼|注册码|認証碼|登入驗證碼|訪問代碼|验证号码|驗證號碼|驗證數字`,
    code: '代码|代碼|编码|pin码|pin|密码为',
    password: '密码|密碼',
    is: '为|為|是|:|如下|以下|【',
    enter: '输入|輸入|填写|填寫|使用|複製|复制|粘贴|貼上',
    login: `登录|登入|登錄|登陆|身份验证|身份驗證|身分驗證|身份认证|快速登录|驗證身分|验证身份|登陸|双重验证|雙重驗證|两步验证|兩步驟驗證`,
    verify: '验证|驗證|确认|確認|激活|启用|啟用|激活账号|完成注册|完成註冊|认证|認證|邮箱验证|注册|註冊|開通',
    reset: `重置|重设|重設|找回密码|找回|忘记密码|忘記密碼|新密码|新密碼|修改密码|修改密碼|更改密码|更改密碼|变更密码|變更密碼|更改我的密码|更改我的密碼|更改密码的链接|恢复账|恢復帳|设置密码|設定密碼
      设置账户密码|设置账号密码|設定帳號密碼|設置密碼|设置您的密码|設定您的密碼|设置新密码|設定新密碼|解锁|解鎖|解除锁定|解除鎖定`,
    invite: '邀请|邀請|加入团队|加入團隊|接受邀请|接受邀請',
    approve:
      '批准此设备|授权此设备|允许此设备|授权设备|批准登录|允许登录|是我本人|是本人操作|批准此裝置|授權此裝置|允許此裝置|授權裝置|允許登入|批准登入|是我',
    trade: `订单|訂單|优惠码|優惠碼|优惠券|優惠券|优惠|優惠|折扣|促销|促銷|兑换码|兌換碼|取件码|取件碼|取货码|取貨碼|提货码|快递|快遞|包裹|配送|发货|發貨|物流|物流單號|发票|發票|收据|收據|预订|預訂
      预约码|航班|机票|機票|车票|購物車|购物车|礼品卡|禮品卡|礼品|邀请码|邀請碼|推荐码|推薦碼|购买|購買|备用码|備用碼|备份码|恢复码列表|会议号|會議|会议|红包|收货码|核销码|取餐码|验收码`,
    label: `订单号|訂單編號|订单编号|编号|編號|单号|單號|电话|電話|致电|致電|热线|熱線|客服热线|客服|手机号|手機號|手机|尾号|尾號|末四位|邮编|郵遞區號|金额|金額|合计|合計|总计|人民币|￥|¥|版本
      用户名|用戶名|账号|帳號|ip地址|ip 地址|備案|备案|icp|年|工单|流水号|卡号|卡號|統一編號|qq|微信|会员号|身份证|传真|拨打|撥打`,
    notMe: `非本人|不是您|不是你|并非您|並非您|未请求|未請求|没有请求|沒有請求|未曾请求|没有要求|沒有要求|并未请求|並未要求|没有发起|沒有發起|不是本人|并非本人|並非本人|未进行|没有申请|未申请|如果您没有
      如果你没有|若您沒有|不認得|未尝试`,
    ignore: '忽略|无视|無視|不必理会|不予理会|不用理会|請勿理會|无需|無需|不需要采取|毋須理會|删除此邮件|刪除此郵件',
    expires: `有效期|内有效|內有效|分钟内|分鐘內|过期|過期|失效|一次有效|只能使用一次|仅限一次|請勿洩漏|请勿泄露|勿告知|请勿将|請勿將|小时内|小時內|到期`,
    done: `已被更改|已更改|已修改|已被修改|已变更|已變更|已更新|已重置|已被重置|已重设|已重設|新登录|新的登录|新登入|异地登录|登录提醒|登入通知|登录通知|登录了您|已添加|安全提醒|安全警报|安全警示|已激活
      已启用|修改成功|重置成功`,
    avoid: `隐私|隱私|条款|條款|帮助|幫助|说明|說明|联系|聯絡|聯繫|支持|支援|设置|設定|偏好|浏览器|瀏覽器|了解更多|更多信息|更多資訊|官网|官方網站|博客|关注|關注|下载|下載|常见问题|常見問題|客服中心
      服务协议`,
    refuse: `退订|退訂|取消订阅|取消訂閱|取消|删除|刪除|拒绝|拒絕|撤销|撤銷|举报|舉報|不是我|保护您的|保護您的|停用|冻结|凍結|告知我们|注销|註銷`,
    not: '不是|并非|旧|舊|之前的|例如|比如|示例|非',
    noise: '非常|非本人|不是您|不是你|不是本人|并非本人|并非您|除非|无需验证|确认收货|年度',
    press: '点击|點擊|点选|點選|按钮|按鈕|链接|連結|鏈接|单击|打开|打開|访问|按下',
  },
  ko: {
    otp: `인증번호|인증 번호|인증코드|인증 코드|확인코드|확인 코드|보안코드|보안 코드|로그인 코드|로그인코드|일회용 비밀번호|일회용비밀번호|일회용 코드|일회용 암호|일회용 인증번호|otp|접속 코드
      액세스 코드|승인번호 입력|활성화 코드|보안 번호|검증 코드|패스코드|본인확인 코드|2단계 인증 코드|확인번호|확인 번호|임시 코드|복구 코드는|재설정 코드|6자리 코드|6자리 숫자|4자리 코드
      1회용 비밀번호|1회용 코드|원타임 패스워드|인증키`,
    code: '코드|핀번호|pin|핀 번호|토큰',
    password: '비밀번호|암호|패스워드',
    is: '은|는|:|다음|아래|입니다',
    enter: '입력|사용|붙여넣',
    login: '로그인|접속|본인 확인|본인확인|신원|사인인|2단계 인증|매직 링크',
    verify: '인증|확인|활성화|가입 완료|가입을 완료|회원가입|검증|승인',
    reset: `재설정|비밀번호 찾기|비밀번호 변경|비밀번호를 변경|비밀번호를 잊|새 비밀번호|초기화|암호 변경|비밀번호 바꾸기|복구|비밀번호 설정|비밀번호를 설정|잠금 해제|잠금을 해제|잠김 해제`,
    invite: '초대|참여하기|초대 수락|합류',
    approve: '기기 승인|기기를 승인|기기 허용|이 기기 승인|로그인 승인|로그인 허용|네, 본인입니다|본인입니다',
    trade: `주문|주문번호|쿠폰|쿠폰코드|할인|할인코드|프로모션|배송|택배|운송장|픽업|수령|영수증|청구서|예약|예약번호|예매|티켓|항공권|혜택|선물|기프트|구매|장바구니|세일|이벤트|추천 코드|추천인
      초대 코드|백업 코드|복구 코드|회의|결제|적립`,
    label: `주문번호|주문 번호|고객번호|회원번호|접수번호|문의번호|전화|전화번호|tel|고객센터|대표전화|문의|우편번호|계좌|끝자리|금액|합계|원|버전|아이디|ip 주소|사업자등록번호|사업자 등록번호
      사업자번호|통신판매|년|제|등록번호|카드|송장번호`,
    notMe: `본인이 아닌|본인이 아니|요청하지 않|요청하신 적이|요청한 적이|신청하지 않|시작하지 않|시도하지 않|본인이 하지|인식하지 못|가입하지 않|직접 하지`,
    ignore: '무시|조치가 필요|조치를 취하지|삭제해 주|아무 조치도|별도의 조치',
    expires: '유효|만료|분 이내|분간|시간 동안|한 번만|1회용|공유하지|알려주지|이내에',
    done: `변경되었습니다|변경됐습니다|변경하였습니다|업데이트되었습니다|재설정되었습니다|새로운 로그인|새 로그인|로그인되었습니다|로그인 알림|로그인했습니다|추가되었습니다|보안 알림|완료되었습니다
      초기화되었습니다`,
    avoid: `개인정보|이용약관|약관|도움말|고객센터|문의하기|문의|설정|브라우저|자세히|더 알아보기|블로그|지원|홈페이지|앱 다운로드`,
    refuse: `수신거부|수신 거부|구독 취소|구독취소|구독 해지|취소|삭제|거부|철회|신고|본인이 아닙니다|계정 보호|탈퇴|알려 주세요|차단`,
    not: '아닙니다|이전|예:|예를 들어|예시',
    noise: '이전에|공유하지|알려주지|원하|지원|회원|제공|제목|직원',
    press: '클릭|버튼|링크|눌러|누르|접속하',
  },
  vi: {
    otp: `mã xác minh|mã xác thực|mã xác nhận|mã bảo mật|mã đăng nhập|mã otp|mã dùng một lần|mật khẩu dùng một lần
      mật khẩu một lần|mã truy cập|mã kích hoạt|mã số xác thực|mã khôi phục của|mã đặt lại|mã một lần|số mã xác minh`,
    code: 'mã|mã số|mã pin|pin',
    password: 'mật khẩu',
    is: 'là|của bạn là|sau|dưới đây|sau đây',
    enter: 'nhập|sử dụng|điền|dùng',
    login: 'đăng nhập|danh tính|xác thực hai',
    verify: 'xác minh|xác nhận|xác thực|kích hoạt|hoàn tất đăng ký|đăng ký',
    reset: `đặt lại mật khẩu|đặt lại|khôi phục|quên mật khẩu|mật khẩu mới|đổi mật khẩu|thay đổi mật khẩu
      thay đổi mật khẩu của tôi|mở khóa`,
    invite: 'lời mời|mời bạn|đã mời|tham gia',
    trade: `đơn hàng|mã giảm giá|giảm giá|khuyến mãi|ưu đãi|vận chuyển|giao hàng|bưu kiện|hóa đơn|đặt chỗ|đặt phòng|vé
      chuyến bay|quà tặng|mua hàng|giỏ hàng|mã giới thiệu|mã dự phòng|phiếu|mã vận đơn`,
    label: `số đơn hàng|mã đơn hàng|mã khách hàng|số điện thoại|điện thoại|đt|sđt|tel|hotline|tổng đài|gọi|mã bưu chính
      mã số thuế|số tiền|tổng cộng|phiên bản|tên đăng nhập|địa chỉ ip|năm|số tài khoản`,
    notMe: `không phải là bạn|không phải bạn|không yêu cầu|không thực hiện|không nhận ra|bạn không|không phải do bạn
      chưa yêu cầu`,
    ignore: 'bỏ qua|không cần làm gì|không cần thực hiện|xóa email này',
    expires: 'hết hạn|có hiệu lực|hiệu lực|một lần|không chia sẻ|hết hiệu lực',
    done: `đã được thay đổi|đã thay đổi|đã được cập nhật|đăng nhập mới|đã được đặt lại|đã đổi|cảnh báo bảo mật`,
    avoid: `quyền riêng tư|bảo mật thông tin|điều khoản|trợ giúp|hỗ trợ|liên hệ|cài đặt|tùy chọn|trình duyệt
      tìm hiểu thêm|xem thêm|chính sách`,
    refuse: 'hủy đăng ký|hủy|xóa|từ chối|thu hồi|báo cáo|không phải tôi|bảo vệ tài khoản',
    not: 'không phải|không|cũ|trước đó|ví dụ',
    noise: 'không chia sẻ|không trả lời|bạn không',
    press: 'nhấp|bấm|nhấn|nút|liên kết|đường dẫn',
  },
  id: {
    otp: `kode verifikasi|kode keamanan|kode login|kode masuk|kode otp|kode sekali pakai|kata sandi sekali pakai
      kode konfirmasi|kode akses|kode aktivasi|kode autentikasi|kod pengesahan|kod keselamatan|kod log masuk
      kata laluan sekali guna|kod sekali guna|kod pengaktifan|kode pemulihan akun|kode satu kali|kod verifikasi
      kata laluan sekali|kode reset|nomor verifikasi|kata sandi satu kali`,
    code: 'kode|kod|pin',
    password: 'kata sandi|kata laluan|password',
    is: 'adalah|ialah|berikut|di bawah|ini',
    enter: 'masukkan|gunakan|ketik|salin|masukan|guna',
    login: 'masuk|log masuk|login|identitas|identiti|log in|daftar masuk|tautan ajaib',
    verify: `verifikasi|memverifikasi|konfirmasi|mengonfirmasi|mengkonfirmasi|aktifkan|mengaktifkan|aktivasi|sahkan
      mengesahkan|pengesahan|aktifkan akun|selesaikan pendaftaran|pendaftaran`,
    reset: `atur ulang|mengatur ulang|reset|setel ulang|menyetel ulang|lupa kata sandi|kata sandi baru|ubah kata sandi
      mengubah kata sandi|ganti kata sandi|pemulihan|pulihkan|tetapkan semula|menetapkan semula|lupa kata laluan
      kata laluan baharu|tukar kata laluan|menukar kata laluan|set semula|ganti password|ubah password|buka kunci
      membuka kunci`,
    invite: 'undangan|mengundang|diundang|jemputan|menjemput|bergabung|terima undangan|sertai',
    trade: `pesanan|kode promo|promo|diskon|kupon|voucher|pengiriman|paket|kurir|faktur|invoice|pemesanan|tiket
      penerbangan|penawaran|hadiah|pembelian|belanja|keranjang|kode referral|kode cadangan|resi|tempahan|diskaun
      penghantaran`,
    label: `nomor pesanan|nomor|no|no.|nomer|nombor|telp|telepon|telefon|tel|hubungi|kode pos|poskod|npwp|jumlah|total
      berakhiran|versi|nama pengguna|alamat ip|tahun|rekening`,
    notMe: `bukan anda|tidak meminta|tidak memintanya|tidak melakukan|tidak mengenali|anda tidak|bukan kamu|tidak merasa
      tidak mencoba`,
    ignore: 'abaikan|mengabaikan|diabaikan|tidak perlu melakukan',
    expires: `berlaku|kedaluwarsa|kadaluarsa|kadaluwarsa|tamat tempoh|sekali pakai|jangan bagikan|jangan beri tahu
      jangan berikan|sah selama`,
    done: `telah diubah|berhasil diubah|telah diperbarui|login baru|telah direset|telah diganti|telah ditukar
      peringatan keamanan|masuk baru`,
    avoid: `privasi|ketentuan|syarat|bantuan|hubungi kami|kontak|pengaturan|preferensi|di browser|pelajari|selengkapnya
      dukungan|tetapan|kebijakan`,
    refuse: `berhenti berlangganan|berhenti langganan|batalkan|hapus|tolak|cabut|laporkan|bukan saya|amankan akun
      nyahlanggan|padam`,
    not: 'bukan|lama|sebelumnya|misalnya|contoh|tidak',
    noise: 'tidak perlu|anda tidak|tidak meminta',
    press: 'klik|tekan|tombol|tautan|pautan|butang',
  },
  th: {
    otp: `รหัสยืนยัน|รหัสตรวจสอบ|รหัสความปลอดภัย|รหัสเข้าสู่ระบบ|รหัสผ่านแบบใช้ครั้งเดียว|รหัสผ่านครั้งเดียว
      รหัสใช้ครั้งเดียว|รหัส otp|รหัสการยืนยัน|รหัสเข้าใช้งาน|รหัสการเข้าถึง|รหัสเปิดใช้งาน|รหัสยืนยันตัวตน
      รหัสแบบใช้ครั้งเดียว|รหัสรักษาความปลอดภัย`,
    code: 'รหัส|pin|โค้ด',
    password: 'รหัสผ่าน',
    is: 'คือ|ต่อไปนี้|ด้านล่าง|เป็น|ของคุณคือ',
    enter: 'กรอก|ป้อน|ใช้|ใส่',
    login: 'เข้าสู่ระบบ|ลงชื่อเข้าใช้|ล็อกอิน|ยืนยันตัวตน',
    verify: 'ยืนยัน|ตรวจสอบ|เปิดใช้งาน|ลงทะเบียน',
    reset: 'รีเซ็ต|ตั้งรหัสผ่านใหม่|ลืมรหัสผ่าน|รหัสผ่านใหม่|เปลี่ยนรหัสผ่าน|กู้คืน|ตั้งค่ารหัสผ่าน|ปลดล็อก',
    invite: 'เชิญ|คำเชิญ|เข้าร่วม',
    trade: `คำสั่งซื้อ|ออเดอร์|ส่วนลด|โค้ดส่วนลด|คูปอง|โปรโมชั่น|จัดส่ง|พัสดุ|ใบเสร็จ|ใบแจ้งหนี้|การจอง|ตั๋ว|เที่ยวบิน
      ข้อเสนอ|ของขวัญ|ซื้อ|ตะกร้า`,
    label: 'หมายเลข|เลขที่|โทร|โทร.|โทรศัพท์|รหัสไปรษณีย์|จำนวนเงิน|ยอด|รวม|เวอร์ชัน|ชื่อผู้ใช้|ปี|เบอร์|ลงท้ายด้วย',
    notMe: 'ไม่ใช่คุณ|ไม่ได้ร้องขอ|ไม่ได้ขอ|ไม่ได้ทำ|ไม่ได้พยายาม|ไม่ได้เป็นผู้|คุณไม่ได้',
    ignore: 'ไม่ต้องสนใจ|เพิกเฉย|ละเว้น|ไม่สนใจ|ข้ามอีเมล|ไม่จำเป็นต้อง|ละเลย',
    expires: 'หมดอายุ|ใช้ได้|มีอายุ|ครั้งเดียว|ห้ามเปิดเผย|อย่าแชร์',
    done: 'ถูกเปลี่ยน|เปลี่ยนแปลงแล้ว|การเข้าสู่ระบบใหม่|ได้รับการเปลี่ยน|อัปเดตแล้ว',
    avoid: 'ความเป็นส่วนตัว|ข้อกำหนด|เงื่อนไข|ช่วยเหลือ|ติดต่อ|การตั้งค่า|เบราว์เซอร์|เรียนรู้เพิ่มเติม|ฝ่ายสนับสนุน',
    refuse: 'ยกเลิกการสมัคร|ยกเลิก|ลบ|ปฏิเสธ|รายงาน|ไม่ใช่ฉัน',
    not: 'ไม่ใช่|เก่า|ก่อนหน้า|ตัวอย่าง|เช่น',
    press: 'คลิก|กด|ปุ่ม|ลิงก์|ลิงค์',
  },
  fil: {
    otp: `verification code|code sa pag-verify|code ng pag-verify|code para sa pag-log in|security code
      isang beses na code`,
    code: 'code',
    is: 'ay|ang',
    login: 'mag-log in|mag-sign in|pag-log in|pag-sign in',
    verify: 'i-verify|kumpirmahin|i-confirm|i-activate|pag-verify',
    reset: 'i-reset|palitan ang password|bagong password|pag-reset',
    ignore: 'huwag pansinin|balewalain',
    expires: 'mag-e-expire|may bisa',
  },
}
